package org.remsync.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.remsync.model.Checksum;

/**
 * Remembers which mails of a mailbox were looked at and need no other look: over a dear line nobody's mailbox is
 * fetched twice. Losing it costs bytes only.
 */
final class LookedAt {
    // a later version, which knows more kinds of mail, begins anew
    private static final String TITLE = "remsync looked-at 2";

    private final Path file;
    private final Set<String> ids;

    private LookedAt(Path file, Set<String> ids) {
        this.file = file;
        this.ids = ids;
    }

    static LookedAt load(Path memory, String mailbox) throws IOException {
        String digits = Checksum.ofBytes(mailbox.getBytes(StandardCharsets.UTF_8)).abbreviated();
        Path file = memory.resolve("looked-at-" + digits);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        boolean ours = !lines.isEmpty() && lines.get(0).equals(TITLE);
        return new LookedAt(file, new HashSet<>(ours ? lines.subList(1, lines.size()) : List.of()));
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    void add(String id) {
        ids.add(id);
    }

    /** Writes down those that the mailbox still has. */
    void save(Set<String> present) throws IOException {
        ids.retainAll(present);
        List<String> lines = new ArrayList<>(List.of(TITLE));
        ids.stream().sorted().forEach(lines::add);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines, StandardCharsets.ISO_8859_1);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
