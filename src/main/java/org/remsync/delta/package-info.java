/**
 * What changed between contents, in the fewest bytes: a library that knows of files and bytes, and of nothing else.
 *
 * <p>{@link org.remsync.delta.SetDelta} writes several new contents as one stream against several old ones that the
 * receiver holds. {@link org.remsync.delta.Sketch} finds out cheaply which old contents are worth that.
 *
 * <p>Promises: what is decoded is what was encoded, proved by SHA-256 before the end of any content is reached;
 * memory stays under the limit that is handed in, however large the contents (those in files are mapped, not read
 * onto the heap); time does not grow with the square of anything, whatever the contents look like; no stream, however
 * hostile, makes more bytes than were agreed on or fails with anything but {@link org.remsync.base.InputException};
 * equal input and settings make equal bytes, on every machine.
 */
@NullMarked
package org.remsync.delta;

import org.jspecify.annotations.NullMarked;
