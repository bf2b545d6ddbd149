package org.remsync.report;

import java.util.List;
import org.remsync.model.Content;
import org.remsync.model.FilesetName;
import org.remsync.model.RelativePath;
import org.remsync.model.SiteName;

/** What a person reads in a mail that carries a parcel: what changed, at which site, and what to do with it. */
public final class MailText {
    /** So many paths are named; the rest is counted. */
    public static final int MOST_LINES = 40;

    private static final int PATH_CHARACTERS = 60;
    private static final String HOW = """

                This mail was made by remsync for the program remsync. Where mail goes to it
                by itself (cron, a mail filter, 'remsync process' on the mailbox), do nothing.
                By hand: save this mail, whole, to a file and run

                    remsync process FILE
                """;

    /**
     * One path.
     *
     * @param path which
     * @param content what is there now at the sender's site
     * @param carried whether the bytes are in the mail
     */
    public record Line(RelativePath path, Content content, boolean carried) {}

    /**
     * What a parcel is, in numbers.
     *
     * @param from whose it is
     * @param fileset of which set
     * @param number of the parcel; 0 for a note
     * @param kind of the parcel, in a word
     * @param all how many paths there are in all
     * @param bytes of the contents that it carries
     */
    public record About(SiteName from, FilesetName fileset, long number, String kind, long all, long bytes) {}

    private MailText() {}

    /** The text where names of files are nobody's business on the way: numbers only. */
    public static String of(About about) {
        return of(about, about.all() == 0 ? "" : "\n  " + Quantity.bytes(about.bytes())
                + " of contents. Names and contents are in the parcel, which is encrypted.\n");
    }

    /**
     * The text, in lines of at most 78 characters where names allow.
     *
     * @param lines the first paths, at most {@link #MOST_LINES}
     */
    public static String of(About about, List<Line> lines) {
        StringBuilder text = new StringBuilder(lines.isEmpty() ? "" : "\n");
        for (Line line : lines) {
            text.append(String.format("  %-9s %s%n", what(line), shown(line)).replace("\r", ""));
        }
        if (about.all() > lines.size()) {
            text.append("  ... and ").append(about.all() - lines.size()).append(" more\n");
        }
        return of(about, text.toString());
    }

    private static String of(About about, String list) {
        String set = " of set " + about.fileset();
        String first = switch (about.kind()) {
            case "note" -> " says what it has taken in" + set + ". No file changes by this mail.";
            case "survey", "join" -> " lists what it holds" + set + ": " + about.all() + " paths, no contents.";
            default -> " sends " + about.all() + (about.all() == 1 ? " change" : " changes") + set + ", parcel "
                    + about.number() + ".";
        };
        return "Site " + about.from() + first + "\n" + list + HOW;
    }

    /** What a person reads in a mail that carries a part of a parcel. */
    public static String ofPart(SiteName from, FilesetName fileset, long number, int part, int data, int parity) {
        String any = parity == 0 ? "all " + data : "any " + data + " of " + (data + parity);
        return "Site " + from + " sends part " + part + " of parcel " + number + " of set " + fileset + ".\n"
                + "With " + any + " parts it is whole; they may come in any order.\n" + HOW;
    }

    /** What a person reads in a test mail. */
    public static String ofTest(SiteName from, int number, int tests) {
        return "Site " + from + " finds out which mails come through: this is test " + number + " of " + tests + ".\n"
                + "It holds nothing but bytes drawn at random, and remsync answers it by itself.\n" + HOW;
    }

    /** What a person reads in the answer to some. */
    public static String ofAnswer(SiteName from, int came) {
        return "Site " + from + " answers test mails: " + came + " came.\n" + HOW;
    }

    private static String what(Line line) {
        return switch (line.content().kind()) {
            case ABSENT -> "deleted";
            case DIRECTORY -> "directory";
            case SYMLINK -> "link";
            case FILE -> line.carried() ? "content" : "version";
        };
    }

    private static String shown(Line line) {
        String path = line.path().toString();
        String shortened = path.length() <= PATH_CHARACTERS ? path : "..." + path.substring(path.length() - PATH_CHARACTERS + 3);
        return line.carried() ? shortened + "  " + Quantity.bytes(line.content().size()) : shortened;
    }
}
