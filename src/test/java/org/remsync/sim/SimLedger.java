package org.remsync.sim;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One site's ledger in memory. It survives a crash as a file would: without what was not committed, and on a power cut
 * perhaps without what was committed after the last {@code CHECKPOINT SYNC}. Commits and checkpoints are {@link Steps}.
 */
final class SimLedger implements AutoCloseable {
    /** Makes the tables of a new database. */
    @FunctionalInterface
    interface Maker {
        void make(SimLedger empty) throws SQLException;
    }

    /** Databases that were used and emptied, all made by one maker. For one thread. */
    static final class Pool {
        private final Deque<Spare> spare = new ArrayDeque<>();
        private final Maker maker;

        Pool(Maker maker) {
            this.maker = maker;
        }
    }

    /** A database with what is in it after migration. */
    private record Spare(Database database, Database.Image empty) {}

    private final Pool pool;
    private final Steps steps;
    private final Database database;
    private final Database.Image empty;
    private Database.@Nullable Image durable;
    private boolean watching;
    private int undurable;
    private boolean open;
    /** The tables are there: asking for them if they do not exist need not trouble the database, which finds that dear. */
    private boolean made;

    SimLedger(Steps steps, Pool pool) throws SQLException {
        this.steps = steps;
        this.pool = pool;
        Spare spare = pool.spare.pollFirst();
        if (spare == null) {
            database = new Database();
            migrate(pool.maker);
            database.learnTables();
            empty = database.image();
            undurable = 0;
        } else {
            database = spare.database;
            empty = spare.empty;
        }
        made = true;
    }

    /** Uncounted, since whoever gets a database from the pool is spared it. */
    private void migrate(Maker maker) throws SQLException {
        List<SQLException> failed = new ArrayList<>();
        steps.quietly(() -> {
            try {
                maker.make(this);
            } catch (SQLException e) {
                failed.add(e);
            }
        });
        if (!failed.isEmpty()) {
            throw failed.get(0);
        }
    }

    /** Opens the connection that counts its commits. */
    Connection open() throws SQLException {
        steps.alive();
        if (open) {
            throw new SQLException("in use", "90020", 90020);
        }
        open = true;
        return proxy(Connection.class, new Counting());
    }

    /** Commits since the last checkpoint: what a power cut may still take. */
    int undurable() {
        return undurable;
    }

    /** Whether something was written since the last commit. */
    boolean isUncommitted() throws SQLException {
        try (var rows = database.prepare("SELECT contains_uncommitted FROM information_schema.sessions").executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** From now on a power cut finds what was durable; dear, so for those runs only that will be cut. */
    void watch() throws SQLException {
        watching = true;
        durable = database.image();
    }

    /** The machine starts again: what was not committed is gone, and after a power cut, perhaps, what was not durable. */
    void restart(boolean losing) throws SQLException {
        database.connection().rollback();
        if (losing && durable != null) {
            database.putBack(durable);
        }
        durable = null;
        watching = false;
        undurable = 0;
        open = false;
    }

    /** All rows, to be put back later. */
    Database.Image image() throws SQLException {
        return database.image();
    }

    /** Puts an old image back, as a person does with a backup. */
    void putBack(Database.Image image) throws SQLException {
        database.putBack(image);
    }

    /** Puts the ledger back to how it is after migration: its file was lost. */
    void lose() throws SQLException {
        database.putBack(empty);
    }

    /** Hands the database on. */
    @Override
    public void close() throws SQLException {
        restart(false);
        database.putBack(empty);
        pool.spare.addFirst(new Spare(database, empty));
    }

    private void commit() throws SQLException {
        steps.before(Steps.Kind.COMMIT, "ledger");
        database.connection().commit();
        undurable++;
        steps.after();
    }

    private void checkpoint() throws SQLException {
        steps.before(Steps.Kind.CHECKPOINT, "ledger");
        undurable = 0;
        if (watching) {
            durable = database.image();
        }
        steps.after();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object pass(Object to, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(to, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The connection that the ledger sees. */
    private final class Counting implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
            steps.alive();
            Connection connection = database.connection();
            switch (method.getName()) {
                case "commit" -> commit();
                case "close" -> {
                    connection.rollback();
                    open = false;
                }
                case "isClosed" -> {
                    return !open;
                }
                case "prepareStatement" -> {
                    if (arguments != null && arguments.length == 1) {
                        return database.prepare((String) arguments[0]);
                    }
                    return pass(connection, method, arguments);
                }
                case "createStatement" -> {
                    Statement statement = connection.createStatement();
                    return proxy(Statement.class, (proxy, call, given) -> speak(statement, call, given));
                }
                default -> {
                    return pass(connection, method, arguments);
                }
            }
            return null;
        }

        private @Nullable Object speak(Statement statement, Method call, Object @Nullable [] given) throws Throwable {
            steps.alive();
            if (given != null && given.length > 0 && "CHECKPOINT SYNC".equals(given[0])) {
                checkpoint();
                return false;
            }
            if (made && given != null && given.length > 0 && given[0].toString().startsWith("CREATE TABLE IF NOT EXISTS ")) {
                return false;
            }
            return pass(statement, call, given);
        }
    }
}
