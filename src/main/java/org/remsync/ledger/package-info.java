/**
 * What this site remembers, in an H2 database: its versions, what each peer is believed to hold, what was sent, what
 * came in and waits, and what was done.
 *
 * <p>Promises: nothing is kept of a transaction that did not {@link org.remsync.ledger.Ledger#commit() commit}; after
 * {@link org.remsync.ledger.Ledger#commitDurably()} it survives a power cut as far as H2 can; no SQLException leaves
 * this package; long answers come as iterators that read a page at a time and may be used while the tables change; and
 * where peers agree, the ledger does not grow as peers times files: a peer's holding is two ticks and the exceptions.
 *
 * <p>One {@link org.remsync.ledger.Ledger} is for one thread; {@link org.remsync.ledger.HomeLock} keeps other processes
 * away. Sets and peers go by small numbers here, given by {@link org.remsync.ledger.FilesetTable} and
 * {@link org.remsync.ledger.PeerTable}. Times are milliseconds since 1970. A tick is this site's own count of changes.
 */
@NullMarked
package org.remsync.ledger;

import org.jspecify.annotations.NullMarked;
