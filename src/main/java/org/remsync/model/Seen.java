package org.remsync.model;

/**
 * What the file system said of a path when its content was last known: if it says the same again, the content need not
 * be read.
 *
 * @param size bytes
 * @param modified time of modification, nanoseconds since 1970
 * @param changed time of change of the inode, nanoseconds since 1970
 * @param inode the inode's number
 * @param racy whether the file was so young that it could have changed since without any of this showing it: it must be
 *     read again whatever the file system says
 */
public record Seen(long size, long modified, long changed, long inode, boolean racy) {}
