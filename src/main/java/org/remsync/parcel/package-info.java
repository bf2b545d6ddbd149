/**
 * The parcel: what travels between sites, as a file.
 *
 * <p>A parcel is a tar archive, compressed by gzip: a {@code manifest} (a header, then one line per entry), and the
 * contents (one solid stream, or plain files that a person can open with tar). Before it, in gzip's own header, stands a
 * seal over all that follows, made and checked elsewhere.
 *
 * <p>Promises: equal input makes equal bytes. A {@link org.remsync.parcel.ParcelReader} exists only for a parcel whose
 * seal was checked, over its bytes as they are, before anything of it was expanded. Memory grows neither with files nor
 * with parcels. Every form not described in {@code docs/parcel-format.md} is refused with
 * {@link org.remsync.base.InputException}, in bounded time; no name of an archive's entry ever becomes a path. What
 * version 1 wrote will stay readable; lines that a reader does not know are kept.
 */
@NullMarked
package org.remsync.parcel;

import org.jspecify.annotations.NullMarked;
