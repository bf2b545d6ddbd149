package org.remsync.reconcile;

/** Lines of an old text that stand in a new text as other lines; one of both may be none. */
record Hunk(Span before, Span after) {}
