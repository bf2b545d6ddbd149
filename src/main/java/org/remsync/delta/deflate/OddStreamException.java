package org.remsync.delta.deflate;

/** What was taken for a deflated stream is none, or one with something in it that no one should write. */
public final class OddStreamException extends Exception {
    private static final long serialVersionUID = 1;

    OddStreamException(String what) {
        super(what, null, false, false);
    }
}
