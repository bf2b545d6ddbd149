/**
 * How parcels leave and arrive: SMTP, {@code sendmail}, Maildir and directories on the way out; a stream, files,
 * directories, Maildir, IMAP and POP3 on the way in.
 *
 * <p>Promises: a mail is read as what a stranger sent. Nothing of it names a file or reaches a shell, no damage in it
 * stops the mails after it, and memory does not grow with it: mails are walked as a stream and only what may be ours is
 * written down. A mail is marked or removed only after the intake has said that it is taken in for good; all other
 * mail is left alone. On the way out a mail has been accepted by the next hop, or written whole, when {@link
 * org.remsync.mail.Outbox#send} returns. This room knows nothing of what is inside a parcel.
 */
@NullMarked
package org.remsync.mail;

import org.jspecify.annotations.NullMarked;
