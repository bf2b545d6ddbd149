/**
 * The parcel: what travels between sites, as a file.
 *
 * <p>A parcel is a tar archive, compressed by gzip: a {@code manifest} (a header, then one line per entry), the
 * contents (one solid stream, or plain files that a person can open with tar), and a {@code seal} over both, made and
 * checked elsewhere.
 *
 * <p>Promises: equal input makes equal bytes. {@link org.remsync.parcel.ParcelReader#open} looks at nothing but the
 * outermost form and the sums, so that the seal can be checked before anything inside is believed. Memory grows neither
 * with files nor with parcels. Every form not described in {@code docs/parcel-format.md} is refused with
 * {@link org.remsync.base.InputException}, in bounded time; no name of an archive's entry ever becomes a path. What
 * version 1 wrote will stay readable; lines that a reader does not know are kept.
 */
@NullMarked
package org.remsync.parcel;

import org.jspecify.annotations.NullMarked;
