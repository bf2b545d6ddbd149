package org.remsync.delta;

/**
 * A stream of a content that is opened.
 *
 * @param gap how many bytes lie before it, from the one before or the beginning
 * @param origin the stream among those of the old line that it is like; -1 if it is made from what it holds
 * @param size how many bytes it holds
 * @param chunks how it is cut
 */
record Fold(long gap, int origin, int size, Chunks chunks) {}
