package org.remsync.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What all mailboxes have in common: each letter is looked at once, and settled only when it is taken in. */
final class Mailbox {
    private final After after;
    private final Path scratch;
    private final LookedAt lookedAt;

    Mailbox(String name, After after, Path scratch, Path memory) throws IOException {
        this.after = after;
        this.scratch = scratch;
        this.lookedAt = LookedAt.load(memory, name);
    }

    /** Whether a letter will be looked at. */
    boolean isNew(Letter letter) {
        return !lookedAt.contains(letter.id());
    }

    Tally drain(List<? extends Letter> letters, Intake intake) throws IOException {
        MailReader reader = new MailReader(scratch, intake);
        Tally sum = Tally.NONE;
        try {
            for (Letter letter : letters) {
                if (isNew(letter)) {
                    Tally tally = look(letter, reader, !intake.onlyLooks());
                    sum = sum.plus(tally);
                    // what should be gone is not remembered: if its removal fails it is found again
                    if (tally.later() == 0 && (tally.taken() == 0 || after != After.DELETE)) {
                        lookedAt.add(letter.id());
                    }
                }
            }
        } finally {
            if (!intake.onlyLooks()) {
                lookedAt.save(letters.stream().map(Letter::id).collect(Collectors.toSet()));
            }
        }
        return sum;
    }

    private Tally look(Letter letter, MailReader reader, boolean settles) throws IOException {
        if (!letter.mayBeOurs()) {
            return Tally.UNRELATED;
        }
        Tally tally;
        try (InputStream in = letter.open()) {
            tally = reader.mail(in, letter.origin());
        }
        if (settles && tally.taken() > 0) {
            letter.settle(after);
        }
        return tally;
    }
}
