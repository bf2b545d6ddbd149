/**
 * Test mails, by which a site finds out what a link does to mail, and the answers to them: a few signed lines, and in a test
 * mail as many bytes behind them as it takes to be as large as it shall be.
 *
 * <p>Promises: what is read is in its one right form, or refused with {@link org.remsync.base.InputException}, in bounded
 * memory. Whether a signature is right is for the room of seals to say; until then nothing that is read may be believed.
 * Nothing here tells of any set.
 */
@NullMarked
package org.remsync.parcel.probe;

import org.jspecify.annotations.NullMarked;
