/**
 * Deflated streams (RFC 1951) taken apart into what their maker chose, and put together again bit for bit; and what the
 * makers built on zlib would have chosen.
 *
 * <p>Promises: nothing depends on a library, so it is the same on every machine; a stream that is put together from
 * what it was taken apart into is the stream it was; memory and work are bounded by the bytes that a stream holds.
 */
@NullMarked
package org.remsync.delta.deflate;

import org.jspecify.annotations.NullMarked;
