package org.remsync.operation;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.remsync.ledger.ProbeTestRow;
import org.remsync.ledger.SentRow;
import org.remsync.ledger.SiteRow;

/** The Message-ID of a mail of ours: it names the parcel, the part, and this site, so that a bounce can be matched. */
final class MailId {
    private static final Pattern TEST = Pattern.compile("probe\\.([0-9a-f]{16})\\.([1-9][0-9]{0,3})");

    private final String words;

    private MailId(String words) {
        this.words = words;
    }

    /** Of a mail that carries a parcel or part. One that is sent again gets another, or a mailbox may drop it unseen. */
    static String of(Site site, Shipment shipment) {
        SiteRow self = site.self();
        String part = shipment.part().map(each -> "." + each.number()).orElse("");
        String again = shipment.again() ? ".again-" + site.now() : "";
        return "<" + mangled(shipment.name()) + part + again + "." + self.id() + "@" + domain(self) + ">";
    }

    /** Of a test mail. */
    static String ofTest(Site site, ProbeTestRow test) {
        SiteRow self = site.self();
        return "<probe." + test.probe() + "." + test.number() + "." + self.id() + "@" + domain(self) + ">";
    }

    /** Of an answer to test mails. */
    static String ofAnswer(Site site, String probe) {
        SiteRow self = site.self();
        return "<answer." + probe + "." + site.now() + "." + self.id() + "@" + domain(self) + ">";
    }

    private static String mangled(String name) {
        return name.replaceAll("[^A-Za-z0-9.-]", "_").replaceAll("\\.(tar\\.gz|age)$", "");
    }

    /** Where this site gets its mail. */
    static String domain(SiteRow self) {
        return self.address().map(mail -> mail.text().substring(mail.text().lastIndexOf('@') + 1)).orElse("remsync.invalid");
    }

    /** Reads one; empty where it is not of this site. */
    static Optional<MailId> parse(Site site, String text) {
        int at = text.lastIndexOf('@');
        String end = "." + site.id();
        String left = at < 0 || !text.startsWith("<") ? "" : text.substring(1, at);
        return left.endsWith(end)
                ? Optional.of(new MailId(left.substring(0, left.length() - end.length()).replaceAll("\\.again-[0-9]+$", "")))
                : Optional.empty();
    }

    boolean isOf(SentRow parcel) {
        String name = mangled(parcel.name());
        return words.equals(name) || words.matches(Pattern.quote(name) + "\\.[1-9][0-9]{0,6}");
    }

    /** The test mail that it is of, if it is of one. */
    Optional<ProbeTestRow> test(Site site) {
        Matcher test = TEST.matcher(words);
        return test.matches() ? site.ledger().probes().test(test.group(1), Integer.parseInt(test.group(2))) : Optional.empty();
    }

    /** The part that the mail carried, if it carried one. */
    OptionalInt part() {
        String last = words.substring(words.lastIndexOf('.') + 1);
        return last.matches("[1-9][0-9]{0,6}") ? OptionalInt.of(Integer.parseInt(last)) : OptionalInt.empty();
    }
}
