package org.remsync.ledger;

/**
 * One that a parcel was sent to.
 *
 * @param id the parcel's
 * @param peer the peer's number
 * @param number the parcel's number in the stream to this peer
 * @param fromTick our changes up to this one were sent to it before
 * @param coversTick our changes up to this one are sent to it with this parcel
 * @param state how far it came
 */
public record SentRecipient(long id, int peer, long number, long fromTick, long coversTick, State state) {
    /** How far a parcel came with one of its recipients. */
    public enum State {
        /** Packed, not mailed. */
        QUEUED,
        /** Mailed, without a receipt. */
        MAILED,
        /** Taken in, by the peer's own word. */
        CONFIRMED,
        /** Taken as lost: what it held is sent again. */
        LOST
    }
}
