/**
 * Deltas where nobody holds both versions: one side makes a signature of what it has, the other finds with it which
 * parts of its own file are known there, and what it writes makes the one from the other. A library that knows of files
 * and bytes, and of nothing else.
 *
 * <p>{@link org.remsync.delta.block.Signature} is written and read, {@link org.remsync.delta.block.BlockDelta} is made
 * with it, {@link org.remsync.delta.block.Patch} is applied. All three exist in the formats of librsync, so that its
 * program rdiff can be at either end, and in our own, which say what they were made for and are damaged noticeably.
 *
 * <p>Promises: memory does not grow with the files, but by some bytes for each block of a signature; time does not grow
 * with the square of anything, whatever the contents look like; a patch is looked at whole before the first byte of
 * anything changes; what is damaged fails with {@link org.remsync.base.InputException}; equal input and settings make
 * equal bytes.
 */
@NullMarked
package org.remsync.delta.block;

import org.jspecify.annotations.NullMarked;
