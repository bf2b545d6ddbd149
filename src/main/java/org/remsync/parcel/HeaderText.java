package org.remsync.parcel;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.model.FilesetId;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;

/**
 * The text form of a header: {@code remsync-parcel 1}, then lines of a keyword and its words in any order, then an
 * empty line. Printed always in the same order, which is that of {@link #print}.
 */
final class HeaderText {
    private static final String FIRST_LINE = "remsync-parcel 1";
    private static final String NEEDS = "needs";
    private static final String BLOCKS = "blocks";
    static final Set<String> KNOWN = Set.of(
            "kind", "set", "set-name", "site-name", "address", "created", "standing", "heard", "to", "receipt",
            "parts", "member", "rotated", "join", NEEDS);

    private final Lines lines;
    private final Map<String, List<Field>> fields = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();

    private record Field(int number, String text) {}

    private HeaderText(Lines lines) {
        this.lines = lines;
    }

    static String print(ManifestHeader header) {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        line(text, "kind", header.kind().text());
        line(text, "set", header.fileset());
        line(text, "set-name", header.filesetName());
        line(text, "site-name", header.fromName());
        line(text, "address", header.fromAddress().map(MailAddress::text).orElse("-"));
        line(text, "created", header.created());
        line(text, "standing", header.standing());
        header.heard().forEach(each -> line(text, "heard", each));
        header.recipients().forEach(each -> line(text, "to", each));
        header.receipts().forEach(each -> line(text, "receipt", each));
        header.parts().forEach(each -> line(text, "parts", each));
        header.members().forEach(each -> line(text, "member", each));
        header.rotations().forEach(each -> line(text, "rotated", each));
        header.join().ifPresent(each -> line(text, "join", each));
        if (header.blocks()) {
            line(text, NEEDS, BLOCKS);
        }
        header.unknown().forEach(each -> text.append(each).append('\n'));
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, String keyword, Object value) {
        text.append(keyword).append(' ').append(value).append('\n');
    }

    /** Reads a header and the empty line after it. */
    static ManifestHeader parse(Lines lines) throws IOException {
        if (!lines.next().orElse("").equals(FIRST_LINE)) {
            throw new InputException(
                    "the manifest does not begin with \"" + FIRST_LINE + "\"",
                    "It may come from a newer remsync than this.");
        }
        HeaderText header = new HeaderText(lines);
        header.collect();
        try {
            return header.build();
        } catch (IllegalArgumentException e) {
            throw lines.refuse("the header is wrong: " + e.getMessage());
        }
    }

    private void collect() throws IOException {
        for (long size = 0; ; ) {
            String line = lines.next().orElseThrow(() -> lines.refuse("the header has no end"));
            if (line.isEmpty()) {
                return;
            }
            size += line.length() + 1;
            if (lines.number() > Limits.HEADER_LINES + 2 * KNOWN.size()) { // before they fill the memory
                throw lines.refuse("more than " + Limits.HEADER_LINES + " lines of header");
            }
            if (size > Limits.HEADER_BYTES) {
                throw lines.refuse("the header has more than " + Limits.HEADER_BYTES + " bytes");
            }
            String keyword = Lines.keyword(line);
            if (keyword.equals(NEEDS) && !line.equals(NEEDS + " " + BLOCKS)) {
                throw new InputException(
                        "this parcel " + line + ", which this remsync does not know", "Upgrade remsync here.");
            } else if (KNOWN.contains(keyword)) {
                String value = line.substring(Math.min(line.length(), keyword.length() + 1));
                fields.computeIfAbsent(keyword, k -> new ArrayList<>()).add(new Field(lines.number(), value));
            } else {
                unknown.add(line);
            }
        }
    }

    private ManifestHeader build() {
        return new ManifestHeader(
                one("kind", words -> ParcelKind.parse(words.word())),
                one("set", words -> FilesetId.parse(words.word())),
                one("set-name", words -> FilesetName.parse(words.word())),
                one("site-name", words -> SiteName.parse(words.word())),
                one("address", words -> address(words.word())),
                one("created", words -> instant(words.word())),
                one("standing", Standing::parse),
                all("heard", Standing::parse),
                all("to", Recipient::parse),
                all("receipt", Receipt::parse),
                all("parts", PartReport::parse),
                all("member", Member::parse),
                all("rotated", Rotated::parse),
                atMostOne("join", JoinAnswer::parse),
                atMostOne(NEEDS, Words::word).isPresent(),
                unknown);
    }

    private <T> T one(String keyword, Function<Words, T> parser) {
        return atMostOne(keyword, parser)
                .orElseThrow(() -> new IllegalArgumentException("no line \"" + keyword + "\""));
    }

    private <T> Optional<T> atMostOne(String keyword, Function<Words, T> parser) {
        List<T> found = all(keyword, parser);
        if (found.size() > 1) {
            throw new IllegalArgumentException(found.size() + " lines \"" + keyword + "\"");
        }
        return found.stream().findFirst();
    }

    private <T> List<T> all(String keyword, Function<Words, T> parser) {
        List<T> all = new ArrayList<>();
        for (Field field : fields.getOrDefault(keyword, List.of())) {
            try {
                Words words = new Words(field.text());
                all.add(parser.apply(words));
                words.end();
            } catch (IllegalArgumentException e) {
                throw lines.refuse(field.number(), keyword + ": " + e.getMessage());
            }
        }
        return all;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no time: \"" + text + "\"", e);
        }
    }

    static Optional<MailAddress> address(String text) {
        return text.equals("-") ? Optional.empty() : Optional.of(MailAddress.parse(text));
    }
}
