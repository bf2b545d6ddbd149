package org.remsync.parcel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.remsync.base.Limits;
import org.remsync.model.Kind;
import org.remsync.model.Lineage;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;
import org.remsync.parcel.ManifestItem.Ask;
import org.remsync.parcel.ManifestItem.Offer;
import org.remsync.parcel.ManifestItem.Refusal;
import org.remsync.parcel.ManifestItem.Unknown;

/**
 * The text form of items:
 *
 * <pre>
 * offer BYTES VERSION PATH
 * after VERSION                  (an ancestor of the offer above, newest first)
 * ask whole|state VECTOR|? PATH
 * from BASE64                    (what the answer may build on, in as many lines as it takes)
 * refused VECTOR CODE PATH
 * because TEXT                   (of the refusal above)
 * </pre>
 */
final class ItemText {
    static final Set<String> KNOWN = Set.of("offer", "after", "ask", "from", "refused", "because");

    /** Where the bytes of an offer are. */
    enum Bytes {
        /** In the contents of this parcel, in the order of the offers marked so. */
        HERE("+"),
        /** In this parcel too, with an earlier offer of the same checksum. */
        EARLIER("="),
        /** In this parcel as a delta of blocks, in the order of the offers marked so. */
        IN_BLOCKS("~"),
        /** Not in this parcel, or there are none. */
        ELSEWHERE("-");

        private final String mark;

        Bytes(String mark) {
            this.mark = mark;
        }

        private static Bytes parse(String mark) {
            for (Bytes bytes : values()) {
                if (bytes.mark.equals(mark)) {
                    return bytes;
                }
            }
            throw new IllegalArgumentException("contents are '+', '~', '=' or '-', not \"" + mark + "\"");
        }
    }

    /** An item, and for an offer where its bytes are. */
    record Parsed(ManifestItem item, Bytes bytes) {}

    private static final int FROM_LINE = 64_000;

    private ItemText() {}

    /** The lines of an item, each ended by a line feed. */
    static String print(ManifestItem item, Bytes bytes) {
        if (item instanceof Offer offer) {
            StringBuilder text = new StringBuilder("offer ").append(bytes.mark).append(' ');
            text.append(offer.version()).append(' ').append(offer.path()).append('\n');
            offer.lineage().ancestors().forEach(each -> text.append("after ").append(each).append('\n'));
            return text.toString();
        } else if (item instanceof Ask ask) {
            StringBuilder text = new StringBuilder("ask ").append(ask.whole() ? "whole " : "state ");
            text.append(ask.holding().map(VersionVector::toString).orElse("?")).append(' ').append(ask.path()).append('\n');
            for (int at = 0; at < ask.from().length(); at += FROM_LINE) {
                text.append("from ").append(ask.from(), at, Math.min(ask.from().length(), at + FROM_LINE)).append('\n');
            }
            return text.toString();
        } else if (item instanceof Refusal refusal) {
            return "refused " + refusal.vector() + " " + refusal.code() + " " + refusal.path() + "\n"
                    + (refusal.text().isEmpty() ? "" : "because " + refusal.text() + "\n");
        }
        return ((Unknown) item).line() + "\n";
    }

    /** The next item; empty at the end. */
    static Optional<Parsed> parse(Lines lines) throws IOException {
        Optional<String> line = lines.next();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(line.get(), lines));
        } catch (IllegalArgumentException e) {
            throw lines.refuse(e.getMessage());
        }
    }

    private static Parsed parse(String line, Lines lines) throws IOException {
        Words words = new Words(line);
        return switch (words.word()) {
            case "offer" -> offer(words, lines);
            case "ask" -> new Parsed(ask(words, lines), Bytes.ELSEWHERE);
            case "refused" -> new Parsed(refusal(words, lines), Bytes.ELSEWHERE);
            default -> new Parsed(new Unknown(line), Bytes.ELSEWHERE);
        };
    }

    private static Parsed offer(Words words, Lines lines) throws IOException {
        Bytes bytes = Bytes.parse(words.word());
        Version version = version(words);
        RelativePath path = RelativePath.parse(words.rest());
        List<Version> ancestors = new ArrayList<>();
        for (Optional<String> more = continued(lines, "after "); more.isPresent(); more = continued(lines, "after ")) {
            if (ancestors.size() == Limits.LINEAGE) {
                throw new IllegalArgumentException("more than " + Limits.LINEAGE + " ancestors");
            }
            ancestors.add(Version.parse(more.get()));
        }
        return new Parsed(new Offer(path, version, new Lineage(ancestors), bytes != Bytes.ELSEWHERE), bytes);
    }

    /** A version has as many words as its kind, the first, asks for. */
    private static Version version(Words words) {
        String kind = words.word();
        int more = switch (kind.length() == 1 ? Kind.of(kind.charAt(0)) : Kind.of('?')) {
            case FILE -> 5;
            case SYMLINK -> 3;
            case DIRECTORY -> 2;
            case ABSENT -> 1;
        };
        return Version.parse(kind + " " + words.words(more));
    }

    private static Ask ask(Words words, Lines lines) throws IOException {
        String what = words.word();
        if (!what.equals("whole") && !what.equals("state")) {
            throw new IllegalArgumentException("what is asked for is \"whole\" or \"state\", not \"" + what + "\"");
        }
        String holding = words.word();
        RelativePath path = RelativePath.parse(words.rest());
        StringBuilder from = new StringBuilder();
        for (Optional<String> more = continued(lines, "from "); more.isPresent(); more = continued(lines, "from ")) {
            if (more.get().isEmpty() || from.length() + more.get().length() > Ask.MOST_FROM) {
                throw new IllegalArgumentException("what an answer may build on is empty or too long");
            }
            from.append(more.get());
        }
        return new Ask(
                path,
                what.equals("whole"),
                holding.equals("?") ? Optional.empty() : Optional.of(VersionVector.parse(holding)),
                from.toString());
    }

    private static Refusal refusal(Words words, Lines lines) throws IOException {
        VersionVector vector = VersionVector.parse(words.word());
        String code = words.word();
        RelativePath path = RelativePath.parse(words.rest());
        return new Refusal(path, vector, code, continued(lines, "because ").orElse(""));
    }

    /** The rest of the next line if it goes on with the item of this one. */
    private static Optional<String> continued(Lines lines, String keyword) throws IOException {
        Optional<String> line = lines.peek().filter(each -> each.startsWith(keyword));
        if (line.isPresent()) {
            lines.next();
        }
        return line.map(each -> each.substring(keyword.length()));
    }
}
