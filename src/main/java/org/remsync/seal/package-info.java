/**
 * Who a site is, and how others know that a parcel is its word.
 *
 * <p>Promises: a seal made here proves that the holder of the key said exactly these bytes, and nothing else can be made of it, because every kind of signed text begins with a line of its own. Private keys leave
 * this room only into their file, which is readable by its owner alone. No secret shows in a {@code toString()}. Every
 * text read here is refused with {@link org.remsync.base.InputException} unless it is exactly in the form that is
 * printed beside. What version 1 wrote will stay readable.
 *
 * <p>Signatures are Ed25519 (RFC 8032), proofs HMAC-SHA256 (RFC 2104); both come from the JDK.
 */
@NullMarked
package org.remsync.seal;

import org.jspecify.annotations.NullMarked;
