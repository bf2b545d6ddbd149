/**
 * Parts: the pieces in which a parcel travels that is too large for one mail, and the parity that makes up for lost ones.
 *
 * <p>Promises: any {@code k} of the {@code n} parts of a group give the parcel back, bit for bit. A part is known to be
 * whole by its own sum, and whose it is by a signature made and checked elsewhere. Memory grows with the number of parts in
 * a group, at most 255, and never with their size. Equal input makes equal parts, so one that is sent again is the same.
 * Every form not described in {@code docs/parcel-format.md} is refused with {@link org.remsync.base.InputException}.
 */
@NullMarked
package org.remsync.parcel.part;

import org.jspecify.annotations.NullMarked;
