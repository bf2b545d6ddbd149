/**
 * Encryption in the age format, version 1 (age-encryption.org/v1), as far as a site needs it: files for one or more
 * X25519 recipients.
 *
 * <p>Promises: the program {@code age} opens what is written here, and what it writes for such a recipient opens here.
 * Both ways stream in chunks of 64 KiB; no byte is handed out whose chunk was not found authentic, and a file that was
 * cut short anywhere, lengthened or changed is refused with {@link org.remsync.base.InputException}, in bounded memory
 * and time. What may be handed out before the end was seen is still to be checked as a whole by whoever reads it. No
 * secret shows in a {@code toString()}.
 *
 * <p>All primitives (X25519, HKDF by HMAC-SHA256, ChaCha20-Poly1305) come from the JDK.
 */
@NullMarked
package org.remsync.seal.age;

import org.jspecify.annotations.NullMarked;
