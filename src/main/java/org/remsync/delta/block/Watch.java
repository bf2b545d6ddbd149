package org.remsync.delta.block;

/** Looks on while long work is done, on the thread that does it. What it throws ends the work. */
public interface Watch {
    /** What is being done. */
    enum Stage {
        /** A content is read for its signature or its delta. */
        READING,
        /** The other side of a live link is asked for its sums. */
        ASKING,
        /** A file is compared with what a delta is for. */
        CHECKING,
        /** What moves within a file is moved. */
        MOVING,
        /** A new content is written. */
        WRITING,
        /** What was made in place is read again. */
        VERIFYING
    }

    /** Nobody looks on. */
    Watch NONE = new Watch() {
        @Override
        public void begin(Stage stage, long size) {}

        @Override
        public void passed(long bytes) {}
    };

    /** A stage of the work begins; less than 0 bytes where nobody knows how many it will go through. */
    void begin(Stage stage, long size);

    /** So many more bytes were gone through; told often, so this had better be quick. */
    void passed(long bytes);
}
