package org.remsync.model;

import java.util.Optional;

/**
 * The version a peer is thought to hold of one path, and how we know.
 *
 * @param state whether there is one version to name
 * @param version that version where the state is {@link State#KNOWN}; {@link Version#NEVER} for a path that the peer is
 *     known never to have had
 * @param source how we know
 */
public record Belief(State state, Optional<Version> version, Source source) {
    /** What is believed. */
    public enum State {
        /** Nothing is known. */
        UNKNOWN,
        /** One version. */
        KNOWN,
        /** Reports contradict each other; the peer must be asked. */
        CONTRADICTORY
    }

    /** How we know. */
    public enum Source {
        /** We sent it; no receipt yet. */
        SENT,
        /** Another site says that it sent it. */
        REPORTED,
        /** The peer's own word. */
        CONFIRMED
    }

    /** Nothing is known. */
    public static final Belief UNKNOWN = new Belief(State.UNKNOWN, Optional.empty(), Source.CONFIRMED);

    /** Refuses a version without state KNOWN and the reverse. */
    public Belief {
        if (version.isPresent() != (state == State.KNOWN)) {
            throw new IllegalArgumentException("belief " + state + " with version " + version);
        }
    }

    /** One version. */
    public static Belief known(Version version, Source source) {
        return new Belief(State.KNOWN, Optional.of(version), source);
    }

    /** Contradiction between reports. */
    public static Belief contradictory() {
        return new Belief(State.CONTRADICTORY, Optional.empty(), Source.REPORTED);
    }

    /** Whether the peer is believed to know all of a version: it holds it, or one that descends from it. */
    public boolean covers(VersionVector vector) {
        return version.isPresent() && version.get().vector().covers(vector);
    }
}
