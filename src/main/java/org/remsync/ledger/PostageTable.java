package org.remsync.ledger;

/** The table {@code postage}: what went to each peer by mail, by day. Days are counted from 1970. */
public final class PostageTable {
    private static final int DAYS_KEPT = 400;

    private final Sql sql;

    PostageTable(Sql sql) {
        this.sql = sql;
    }

    /** Counts on one day what else went, or was found lost. */
    public void add(int peer, long day, PostageRow more) {
        PostageRow before = between(peer, day, day);
        sql.update(
                "MERGE INTO postage KEY (peer, on_day) VALUES (?, ?, ?, ?, ?, ?)",
                peer, day, before.mails() + more.mails(), before.bytes() + more.bytes(), before.lost() + more.lost(),
                before.again() + more.again());
    }

    /** What went from one day to another, both included. */
    public PostageRow between(int peer, long first, long last) {
        return sql.find(
                row -> new PostageRow(row.number(), row.number(), row.number(), row.number()),
                "SELECT COALESCE(SUM(mails), 0), COALESCE(SUM(bytes), 0), COALESCE(SUM(lost), 0), COALESCE(SUM(again), 0)"
                        + " FROM postage WHERE peer = ? AND on_day BETWEEN ? AND ?",
                peer, first, last).orElseThrow();
    }

    /** Forgets what is older than a year and a bit. */
    public void prune(long today) {
        sql.update("DELETE FROM postage WHERE on_day < ?", today - DAYS_KEPT);
    }
}
