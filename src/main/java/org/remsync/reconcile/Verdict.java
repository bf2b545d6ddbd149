package org.remsync.reconcile;

/** What is to be done with one version that came in. */
public enum Verdict {
    /** The content is here: take the decision's vector and metadata, touch no content. */
    ALREADY_HERE,
    /** What is here is older: install the content that came. */
    APPLY,
    /** Both changed, but the content here is the one that both began with: install the content that came, join the vectors. */
    APPLY_AND_JOIN,
    /** Both changed, but the content that came is the one that both began with: keep ours, join the vectors. */
    KEEP_AND_JOIN,
    /** What came is older than what is here. */
    STALE,
    /** Contents differ and neither knows of the other: a person decides. */
    CONFLICT,
    /** The bytes are needed and are not here: ask for them. */
    ASK,
    /** Something stands in the way; see the situation's {@link Obstacle}. */
    HOLD
}
