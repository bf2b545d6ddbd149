/**
 * What changed between contents, in the fewest bytes: a library that knows of files and bytes, and of nothing else. It
 * needs only {@code org.remsync.base}, {@code org.remsync.model.Checksum}, zstd-jni and the annotations of JSpecify.
 *
 * <p>{@link org.remsync.delta.SetDelta} writes several new contents as one stream against several old ones that the
 * receiver holds; {@link org.remsync.delta.SetDeltaReader} makes them again.
 * {@link org.remsync.delta.Sketch} finds out cheaply which old contents are worth that. Where nobody holds both
 * versions, there is {@link org.remsync.delta.block}.
 *
 * <pre>{@code
 * Source old = Source.of(Path.of("report-1.docx"));
 * Source fresh = Source.of(Path.of("report-2.docx"));
 * try (OutputStream out = Files.newOutputStream(Path.of("report.delta"))) {
 *     SetDelta.encode(List.of(old), List.of(fresh), Options.DEFAULT, out);
 * }
 *
 * try (InputStream in = Files.newInputStream(Path.of("report.delta"));
 *         SetDeltaReader reader = new SetDeltaReader(in, (beginning, size) -> Optional.of(old), Bounds.DEFAULT)) {
 *     while (reader.next()) {
 *         try (OutputStream out = Files.newOutputStream(Path.of("report-2.new"))) {
 *             reader.content().transferTo(out); // fails if what is made is not right: then report-2.new is of no use
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Where several old contents are held, they are found by their size and the beginning of their checksum, see
 * {@link org.remsync.delta.BaseLookup}.
 *
 * <p>Sizes: contents of any size and number; streams inside them are opened where a content has at most 2 GiB (beyond
 * 256 MiB only those that differ) and a stream holds at most 16 MiB. A delta of alike contents has some 100 bytes.
 * Encoding takes one to three seconds for ten megabytes of changed content at {@link org.remsync.delta.Effort#DEFAULT},
 * up to twenty where streams are opened, and for what is much alike less; decoding two thirds to nine tenths of that.
 *
 * <p>Errors: {@link java.io.IOException} where something cannot be read or written;
 * {@link org.remsync.base.InputException} for a delta that is damaged, forged or no delta, or that goes beyond the
 * {@link org.remsync.delta.Bounds}; {@link org.remsync.base.RetryException} for one that builds on a content that is
 * not held, and for a source, of either end, that is not what its checksum says;
 * {@link java.lang.IllegalArgumentException} for settings that nobody should ask for. The ones of
 * {@code org.remsync.base} are unchecked, and the streams that are handed out throw them too; their messages are for
 * people, and hints and exit statuses are those of the program remsync. None of them leaves scratch files, once the
 * reader is closed. A file that becomes shorter while it is mapped is an {@code IOException} too.
 *
 * <p>Threads: there is no state that is shared. Any number of deltas may be written and read at the same time, each on
 * one thread, which does all the work; a {@code Source} may be used by several.
 *
 * <p>Promises: what is decoded is what was encoded, proved by SHA-256 before the end of any content is reached; memory
 * stays under the limit that is handed in and what is said there to come on top, however large the contents (those in
 * files are mapped, not read onto the heap); time does not grow with the square of anything, whatever the contents look
 * like; no stream, however hostile, makes more bytes than were agreed on or fails with anything but
 * {@link org.remsync.base.InputException}, or {@link org.remsync.base.RetryException} if it asks for what is not held;
 * equal input and settings make equal bytes, on every machine. The format is in docs/delta-format.md.
 */
@NullMarked
package org.remsync.delta;

import org.jspecify.annotations.NullMarked;
