/**
 * Deflated streams (RFC 1951) taken apart into what their maker chose, and put together again bit for bit; and what the
 * makers built on zlib would have chosen.
 *
 * <p>{@link org.remsync.delta.deflate.Inflation} takes a stream apart, block by block, and
 * {@link org.remsync.delta.deflate.Deflation} puts it together:
 *
 * <pre>{@code
 * Inflation from = new Inflation(stream, 0, 1 << 25);
 * Block block = new Block();
 * do {
 *     from.next(block);
 * } while (!block.isLast()); // now it is known what it holds
 * from.rewind();
 * Deflation to = new Deflation(from.bytes());
 * do {
 *     from.next(block);
 *     to.write(block);
 * } while (!block.isLast());
 * to.end(from.padding());
 * byte[] same = to.take();
 * }</pre>
 *
 * <p>{@link org.remsync.delta.deflate.Foresight} says which token zlib would make next,
 * {@link org.remsync.delta.deflate.Choice} which block it would make of some.
 *
 * <p>A stream that holds more than it may, or is none, fails with
 * {@link org.remsync.delta.deflate.OddStreamException}, and nothing else does. Everything lies in memory, some ten bytes for
 * each that a stream holds; objects are for one thread.
 *
 * <p>Promises: nothing depends on a library, so it is the same on every machine; a stream that is put together from
 * what it was taken apart into is the stream it was; memory and work are bounded by the bytes that a stream holds.
 */
@NullMarked
package org.remsync.delta.deflate;

import org.jspecify.annotations.NullMarked;
