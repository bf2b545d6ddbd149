package org.remsync.delta;

/** Old and new content, laid out to be compared; the new one twice, to be compared with itself. */
record Spread(Space base, Space target, Space mirror) {}
