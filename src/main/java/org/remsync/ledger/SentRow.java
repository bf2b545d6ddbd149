package org.remsync.ledger;

import java.util.Optional;

/**
 * A parcel that was sent.
 *
 * @param id its number in this ledger; 0 for one that is not in it yet
 * @param fileset the set's number
 * @param name what people call it
 * @param file its name in the outbox
 * @param createdMillis when it was packed
 * @param mailedMillis when it was last handed to the mail system, if it was
 * @param survey whether it lists all that we hold
 * @param urgent whether it goes before others
 */
public record SentRow(
        long id,
        int fileset,
        String name,
        String file,
        long createdMillis,
        Optional<Long> mailedMillis,
        boolean survey,
        boolean urgent) {}
