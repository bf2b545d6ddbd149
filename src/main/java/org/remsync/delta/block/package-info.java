/**
 * Deltas where nobody holds both versions: one side makes a signature of what it has, the other finds with it which
 * parts of its own file are known there, and what it writes makes the one from the other. A library that knows of files
 * and bytes, and of nothing else.
 *
 * <p>{@link org.remsync.delta.block.Signature} is written and read, {@link org.remsync.delta.block.BlockDelta} is made
 * with it, {@link org.remsync.delta.block.Patch} is applied. All three exist in the formats of librsync, so that its
 * program rdiff can be at either end, and in our own, which say what they were made for and are damaged noticeably.
 * What librsync's do not say is not checked: a delta of theirs that is for another file, or damaged, may make anything.
 *
 * <pre>{@code
 * Path old = Path.of("disk.img"); // here, and of the new one only the signature and the delta are ever here
 * try (OutputStream out = Files.newOutputStream(Path.of("disk.sig"))) {
 *     SignatureWriter.write(Original.of(old, Stretch.WHOLE, Watch.NONE), SignatureOptions.DEFAULT, out);
 * }
 *
 * Signature there = Signature.open(Path.of("disk.sig")); // at the other side
 * try (InputStream fresh = Files.newInputStream(Path.of("disk-2.img"));
 *         OutputStream out = Files.newOutputStream(Path.of("disk.delta"))) {
 *     BlockDelta.write(there, fresh, Effort.DEFAULT, "", out);
 * }
 *
 * Patch patch = Patch.open(Path.of("disk.delta")); // here again: into another file, or within the old one
 * try (OutputStream out = Files.newOutputStream(Path.of("disk-2.copy"))) {
 *     patch.apply(old, out); // what was written is right once this returns
 * }
 * Target target = new Target(patch, old, SizeRule.RESIZE, Watch.NONE);
 * InPlace.apply(target, Path.of("disk.journal")); // run it again after a crash
 * }</pre>
 *
 * <p>{@link org.remsync.delta.block.Replacement} replaces a file by what a patch makes,
 * {@link org.remsync.delta.block.Undo} makes the patch that leads back, {@link org.remsync.delta.block.FileDelta} a
 * smaller one where both files are at hand. {@link org.remsync.delta.block.Link},
 * {@link org.remsync.delta.block.LiveDelta} and {@link org.remsync.delta.block.Service} do the same over a live link,
 * asking for no more sums than it takes.
 *
 * <p>Sizes: files of up to 2^63 bytes are patched, devices of up to 2^47. A signature has 25 bytes for each block,
 * three thousandths of a file with blocks of 8 KiB. One of more than 2 GiB is neither written nor read: with the
 * largest blocks a file may have 360 TB, with those of 4 KiB, which are chosen where nobody knows a size, 350 GB. While
 * a delta is made, some 50 bytes for each block lie in memory.
 *
 * <p>Errors: {@link java.io.IOException} where something cannot be read or written, also where a signature or delta is
 * not there; {@link org.remsync.base.InputException} for what is damaged, forged or something else;
 * {@link org.remsync.base.UserException} where a file that they are for is not there, cannot be read, changed while it
 * was read, or is not what a delta was made for, each with an exit status of its own;
 * {@link java.lang.IllegalArgumentException} for settings that nobody should ask for. The ones of
 * {@code org.remsync.base} are unchecked, and the streams that are handed out throw them too; their messages are for
 * people, and hints and exit statuses are those of the program remsync.
 *
 * <p>Streams that are handed in are not closed, but for a pipe. Files are looked at as Unix has them, with owners,
 * modes and the time of their last change; other systems will not do.
 *
 * <p>Threads: there is no state that is shared; each object is for one thread, but a signature, an identity, a patch
 * and options may be used by several. A {@code Watch} is told on the thread that does the work. Two patches must not be
 * applied to one file at a time.
 *
 * <p>Promises: memory does not grow with the files, but by some bytes for each block of a signature; time does not grow
 * with the square of anything, whatever the contents look like; a patch is looked at whole before the first byte of
 * anything changes; what is damaged fails with {@link org.remsync.base.InputException}; equal input and settings make
 * equal bytes. The formats are in docs/block-format.md.
 */
@NullMarked
package org.remsync.delta.block;

import org.jspecify.annotations.NullMarked;
