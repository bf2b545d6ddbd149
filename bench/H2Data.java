import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;

/** Makes an H2 file, OLD, and NEW, the same after 3,000 updates: OLD NEW ROWS. */
class H2Data {
    private static final Random RANDOM = new Random(11);

    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[0] + ".work.mv.db");
        Files.deleteIfExists(work);
        String url = "jdbc:h2:" + Path.of(arguments[0] + ".work").toAbsolutePath();
        int rows = Integer.parseInt(arguments[2]);
        try (Connection base = DriverManager.getConnection(url)) {
            base.createStatement().execute("create table item(id int primary key, name varchar, note varchar, n int)");
            base.createStatement().execute("create index by_name on item(name)");
            put(base, "insert into item(name, note, n, id) values(?, ?, ?, ?)", rows, true);
        }
        Files.copy(work, Path.of(arguments[0]));
        try (Connection base = DriverManager.getConnection(url)) {
            put(base, "update item set name = ?, note = ?, n = ? where id = ?", rows, false);
        }
        Files.move(work, Path.of(arguments[1]));
    }

    private static void put(Connection base, String sql, int rows, boolean all) throws SQLException {
        base.setAutoCommit(false);
        try (PreparedStatement statement = base.prepareStatement(sql)) {
            for (int i = 0; i < (all ? rows : 3000); i++) {
                statement.setString(1, text(2));
                statement.setString(2, text(5 + RANDOM.nextInt(60)));
                statement.setInt(3, RANDOM.nextInt());
                statement.setInt(4, all ? i : RANDOM.nextInt(rows));
                statement.executeUpdate();
            }
        }
        base.commit();
    }

    private static String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(Integer.toString(RANDOM.nextInt(40_000) + 1000, 36)).append(' ');
        }
        return text.toString();
    }
}
