package org.remsync.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Optional;
import org.remsync.base.UserException;

/**
 * The open ledger of a site: its tables, and the transaction that all of them share. Whatever was not committed when it
 * is closed never was.
 */
public final class Ledger implements AutoCloseable {
    /** Where the database is: a file, or the simulator's memory. */
    @FunctionalInterface
    public interface Connections {
        /** Opens the only connection that the ledger will use. */
        Connection open() throws SQLException;

        /** The file {@code ledger.mv.db} of a site's home, with the settings under which H2 keeps what it committed. */
        static Connections file(Path home) {
            String file = home.toAbsolutePath().normalize().resolve("ledger").toString();
            if (file.indexOf(';') >= 0 || file.indexOf('\ufffd') >= 0) {
                throw UserException.settings(
                        home + ": the ledger cannot be in a directory of such a name",
                        "Choose a home without \";\", and with a name in UTF-8, by --home or REMSYNC_HOME.");
            }
            String url = "jdbc:h2:file:" + file
                    + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
            return () -> DriverManager.getConnection(url, "remsync", "");
        }
    }

    /** Bytes of a database for which compacting is worth its while. */
    private static final long COMPACT_FROM = 4L << 20;

    private final Connection connection;
    private final Sql sql;
    private final SiteTable site;
    private final DigestTable digests;
    private final FilesetTable filesets;
    private final PeerTable peers;
    private final MemberTable members;
    private final EntryTable entries;
    private final PastTable past;
    private final BeliefTable beliefs;
    private final SentTable sent;
    private final StreamTable streams;
    private final IncomingTable incoming;
    private final StandingTable standings;
    private final HistoryTable history;
    private final InvitationTable invitations;
    private final FactsTable facts;
    private final PartTable parts;
    private final PartReportTable partReports;
    private final PostageTable postage;
    private final ProbeTable probes;
    /** How many changes were committed, and how many of them synced: what a former run did not live to sync, we must. */
    private long committed = -1;
    private long synced = -1;
    private Optional<Savepoint> mark = Optional.empty();

    private Ledger(Connection connection) {
        this.connection = connection;
        sql = new Sql(connection);
        site = new SiteTable(sql);
        digests = new DigestTable(sql);
        filesets = new FilesetTable(sql, digests);
        peers = new PeerTable(sql);
        members = new MemberTable(sql);
        past = new PastTable(sql);
        entries = new EntryTable(sql, past, digests);
        beliefs = new BeliefTable(sql);
        sent = new SentTable(sql);
        streams = new StreamTable(sql);
        incoming = new IncomingTable(sql);
        standings = new StandingTable(sql);
        history = new HistoryTable(sql);
        invitations = new InvitationTable(sql);
        facts = new FactsTable(sql);
        parts = new PartTable(sql);
        partReports = new PartReportTable(sql);
        postage = new PostageTable(sql);
        probes = new ProbeTable(sql);
    }

    /**
     * Opens a ledger, made or brought up to date if need be. Refuses with status 75 while another program has it open,
     * and with 78 one that a newer remsync has written.
     */
    public static Ledger open(Connections source) {
        try {
            Connection connection = source.open();
            try {
                connection.setAutoCommit(false);
                Migrations.apply(connection);
                return new Ledger(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** Ends the transaction and keeps it. It survives the end of the program, but not surely a power cut. */
    public void commit() {
        site.flush();
        digests.flush();
        if (sql.changes() == committed) {
            return;
        }
        try {
            connection.commit();
            committed = sql.changes();
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** As {@link #commit()}, and on the disk when this returns: to be called before anything is promised outside. */
    public void commitDurably() {
        commit();
        if (sql.changes() > synced) {
            execute("CHECKPOINT SYNC");
            synced = sql.changes();
        }
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** A rehearsal, which commits nothing, has come to where {@link #rollback} is to lead back to. */
    public void mark() {
        site.flush();
        digests.flush();
        try {
            mark = Optional.of(connection.setSavepoint());
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** Ends the transaction as if it had never begun, or had ended where it was marked. */
    public void rollback() {
        site.forget();
        digests.forget();
        try {
            if (mark.isPresent()) {
                connection.rollback(mark.get());
            } else {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** Rolls back what was not committed, and gives the database free; its file is made anew if that halves it. */
    @Override
    public void close() {
        try {
            connection.rollback();
            if (sql.changes() > 0 && isMostlyWaste()) {
                execute("SHUTDOWN COMPACT");
            }
            connection.close();
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** Whether there is a large file of which less than half is of use; H2's rates are of space, and of use in it. */
    private boolean isMostlyWaste() {
        return setting("info.FILE_SIZE") > COMPACT_FROM
                && setting("info.FILL_RATE") * setting("info.CHUNKS_FILL_RATE") < 50 * 100;
    }

    /** A number that H2 tells of its file; 0 where there is no file. */
    private long setting(String name) {
        return sql.find(
                        row -> row.text(Long::parseLong),
                        "SELECT setting_value FROM INFORMATION_SCHEMA.SETTINGS WHERE setting_name = ?",
                        name)
                .orElse(0L);
    }

    /** Who this site is. */
    public SiteTable site() {
        return site;
    }

    /** The sets that are here. */
    public FilesetTable filesets() {
        return filesets;
    }

    /** The sites exchanged with. */
    public PeerTable peers() {
        return peers;
    }

    /** Which peer carries which set, and how far it is. */
    public MemberTable members() {
        return members;
    }

    /** Our version of every path. */
    public EntryTable entries() {
        return entries;
    }

    /** Versions of ours that were, as far as some peer's holding is told by them. */
    public PastTable past() {
        return past;
    }

    /** What peers are believed to hold, where that is not what we held. */
    public BeliefTable beliefs() {
        return beliefs;
    }

    /** Parcels sent. */
    public SentTable sent() {
        return sent;
    }

    /** The parts of parcels sent. */
    public PartTable parts() {
        return parts;
    }

    /** The parts of others' parcels. */
    public PartReportTable partReports() {
        return partReports;
    }

    /** What mail to each peer came to. */
    public PostageTable postage() {
        return postage;
    }

    /** Test mails, ours and those of peers. */
    public ProbeTable probes() {
        return probes;
    }

    /** Parcels taken in, by number. */
    public StreamTable streams() {
        return streams;
    }

    /** Versions offered to us that are not settled. */
    public IncomingTable incoming() {
        return incoming;
    }

    /** What peers last said of where they stand. */
    public StandingTable standings() {
        return standings;
    }

    /** Our sets' digests, now and lately. */
    public DigestTable digests() {
        return digests;
    }

    /** What was done to files here. */
    public HistoryTable history() {
        return history;
    }

    /** Invitations that we gave. */
    public InvitationTable invitations() {
        return invitations;
    }

    /** Small facts that need no table. */
    public FactsTable facts() {
        return facts;
    }
}
