package org.remsync.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;

/** A Maildir: mails in {@code new} and, lest a person's reader hide them from us, in {@code cur}. */
record MaildirInbox(Path directory, After after, Path scratch, Path memory) implements Inbox {
    /** Whether a directory is a Maildir. */
    static boolean isMaildir(Path directory) {
        return Stream.of("cur", "new", "tmp").allMatch(each -> Files.isDirectory(directory.resolve(each)));
    }

    @Override
    public Tally drain(Intake intake) throws IOException {
        if (!isMaildir(directory)) {
            throw new RetryException(ExitCode.UNAVAILABLE, "no Maildir at " + directory,
                    "A Maildir holds the directories cur, new and tmp.");
        }
        List<MaildirLetter> letters = new ArrayList<>();
        for (String part : List.of("cur", "new")) {
            try (Stream<Path> files = Files.list(directory.resolve(part))) {
                files.filter(file -> !file.getFileName().toString().startsWith("."))
                        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .forEach(file -> letters.add(new MaildirLetter(directory, file)));
            }
        }
        letters.sort(Comparator.comparing(MaildirLetter::id));
        return new Mailbox("maildir:" + directory, after, scratch, memory).drain(letters, intake);
    }

    private record MaildirLetter(Path directory, Path file) implements Letter {
        private static final String FLAGS = ":2,";

        @Override
        public String id() {
            String name = file.getFileName().toString();
            int flags = name.indexOf(FLAGS);
            return Candidate.printable(flags < 0 ? name : name.substring(0, flags));
        }

        @Override
        public String origin() {
            return file.toString();
        }

        @Override
        public boolean mayBeOurs() {
            return true;
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public void settle(After after) throws IOException {
            switch (after) {
                case DELETE -> Files.delete(file);
                case SEEN -> Files.move(
                        file, directory.resolve("cur").resolve(seenName()), StandardCopyOption.ATOMIC_MOVE);
                case KEEP -> { }
            }
        }

        private String seenName() {
            String name = file.getFileName().toString();
            int at = name.indexOf(FLAGS);
            String flags = at < 0 ? "" : name.substring(at + FLAGS.length());
            // letters in ASCII order, as the format has it
            String sorted = (flags.replace("S", "") + "S")
                    .chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
            return (at < 0 ? name : name.substring(0, at)) + FLAGS + sorted;
        }
    }
}
