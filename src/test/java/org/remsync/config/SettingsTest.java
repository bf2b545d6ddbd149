package org.remsync.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;

class SettingsTest {
    private static final Path FILE = Path.of("/home/ann/.remsync/remsync.properties");

    private static Settings parse(String... lines) {
        return Settings.parse(String.join("\n", lines), FILE);
    }

    @Test
    void withoutAFileEverythingHasItsDefault() {
        Settings settings = parse("");
        assertThat(settings.siteName()).isEmpty();
        assertThat(settings.link().outbox()).isEmpty();
        assertThat(settings.link().patience()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.link().profile()).isEqualTo(LinkSettings.Profile.SOLID);
        assertThat(settings.historyAge()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.historySize()).isEqualTo(1L << 30);
        assertThat(settings.basisFileLimit()).isEqualTo(256L << 20);
        assertThat(settings.scanThreads()).isPositive();
        assertThat(settings.lockWait()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.fileset(FilesetName.parse("docs")))
                .isEqualTo(new FilesetSettings(new DeleteLimit(20, 50), List.of(), true));
    }

    @Test
    void aPeerHasItsOwnWayOutAndSharesTheRest() {
        Settings settings = parse(
                "site.name = ship", "site.address=ship@sea.example", "link.patience 3d",
                "outbox.url: smtp://ann@mail.example:587", "outbox.password-file = secret",
                "peer.port.of.call.outbox.url = dir:/media/stick", "peer.port.of.call.link.profile = plain");
        LinkSettings peer = settings.link(SiteName.parse("port.of.call"));
        assertThat(settings.siteName()).contains(SiteName.parse("ship"));
        assertThat(settings.siteAddress()).contains(MailAddress.parse("ship@sea.example"));
        assertThat(settings.link(SiteName.parse("else")).outbox())
                .contains(new OutboxSettings(
                        URI.create("smtp://ann@mail.example:587"),
                        new Password(Password.Source.FILE, "/home/ann/.remsync/secret")));
        assertThat(peer.outbox()).contains(new OutboxSettings(URI.create("dir:/media/stick"), Password.NONE));
        assertThat(peer.profile()).isEqualTo(LinkSettings.Profile.PLAIN);
        assertThat(peer.patience()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void aSetHasItsOwnRules() {
        FilesetSettings docs = parse(
                        "set.docs.delete-limit = 100", "set.docs.include = *.txt, /src ,\\", "   *.md",
                        "set.docs.default-ignores = no")
                .fileset(FilesetName.parse("docs"));
        assertThat(docs).isEqualTo(
                new FilesetSettings(new DeleteLimit(100, 0), List.of("*.txt", "/src", "*.md"), false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "outbox.ulr = dir:/x              | unknown key \"outbox.ulr\"; did you mean \"outbox.url\"?",
        "peer.a.b.inbox.urll = dir:/x     | unknown key \"peer.a.b.inbox.urll\"; did you mean \"peer.a.b.inbox.url\"?",
        "pear.bob.outbox.url = dir:/x     | unknown key \"pear.bob.outbox.url\"; did you mean \"peer.bob.outbox.url\"?",
        "set.docs.deletelimit = 5         | unknown key \"set.docs.deletelimit\"; did you mean \"set.docs.delete-limit\"?",
        "history.agee = 1d                | unknown key \"history.agee\"; did you mean \"history.age\"?",
        "colour = blue                    | unknown key \"colour\"",
        "set.docs.link.profile = solid    | unknown key \"set.docs.link.profile\"; did you mean \"peer.docs.link.profile\"?",
        "link.profile = sold              | link.profile: \"sold\" must be solid or plain; did you mean \"solid\"?",
        "outbox.url = smpt://h            | outbox.url: must begin with one of smtp:, smtps:, sendmail:, dir:, maildir:; did you mean \"smtp://h\"?",
        "outbox.url = dir:here            | outbox.url: must name an absolute path, as in dir:/path",
        "outbox.url = dir:/a b            | outbox.url: is no URL: Illegal character in path at character 7",
        "inbox.url = imaps:/host          | inbox.url: names no host; write imaps://user@host:port",
        "inbox.url = imaps://a:b@host     | inbox.url: holds a password; keep that in a password-file or password-command",
        "link.patience = 3                | link.patience: \"3\" must be a number and one of s, m, h, d, w, as in 3d",
        "history.size = big               | history.size: \"big\" must be a number of bytes, or one with k, M, G or T, as in 16M",
        "set.docs.delete-limit = half     | set.docs.delete-limit: no number of files and no percentage: \"half\"",
        "set.docs.delete-limit = 101%     | set.docs.delete-limit: a limit of 20 deletions or 101%",
        "set.a/b.include = x              | a set name is 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit; not \"a/b\"",
        "site.name =                      | site.name has no value; write a name of letters, digits, '.', '_', '-'",
        "site.address = a b@c             | site.address: not a plain mail address: \"a b@c\"",
        "site.name = \\u12                | Malformed \\uxxxx encoding.",
        "outbox.password-file = x         | outbox.password-file needs outbox.url beside it",
    })
    void aWrongLineIsNamedWithTheNearestRightOne(String line, String message) {
        assertThatThrownBy(() -> parse("# comment \\", "", line))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BAD_SETTINGS))
                .hasMessage(FILE + ":3: " + message);
    }

    @Test
    void aKeySetTwiceIsRefused() {
        assertThatThrownBy(() -> parse("lock.wait = 1s", "lock.wait = 2s"))
                .hasMessage(FILE + ":2: lock.wait is set in line 1 already");
    }

    @Test
    void aPasswordIsKeptInAFileOrGivenByACommand() {
        Settings settings = parse(
                "outbox.url = smtps://ann@h", "outbox.password-file = ~/secret",
                "inbox.url = imaps://ann@h", "inbox.password-command = pass mail | head -1");
        assertThat(settings.link().outbox().orElseThrow().password())
                .isEqualTo(new Password(Password.Source.FILE, System.getProperty("user.home") + "/secret"));
        assertThat(settings.link().inbox().orElseThrow().password())
                .isEqualTo(new Password(Password.Source.COMMAND, "pass mail | head -1"));
        assertThatThrownBy(() -> parse("inbox.url = pop3://h", "inbox.password-file = a", "inbox.password-command = b"))
                .hasMessage(FILE + ":3: inbox.password-file is set too; only one of the two can be right");
    }

    @ParameterizedTest
    @CsvSource({"50%,20,20,true", "50%,21,42,true", "50%,21,41,false", "0%,21,1000,false", "100%,5,5,true",
            "3,3,3,true", "3,4,1000,false"})
    void theDeleteLimitIsAShareOrANumber(String limit, long deletions, long files, boolean allowed) {
        assertThat(DeleteLimit.parse(limit).allows(deletions, files)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"Ship-1.sea.example,ann,ship-1,ann@ship-1.sea.example", "box,ann,box,", "-,ann,site,",
            "localhost.localdomain,x,localhost,"})
    void aNewSiteIsNamedByItsMachine(String host, String user, String name, String address) {
        Machine machine = new Machine(user, host);
        assertThat(machine.siteName()).isEqualTo(SiteName.parse(name));
        assertThat(machine.address().map(MailAddress::text).orElse(null)).isEqualTo(address);
    }
}
