package org.remsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.remsync.base.FileNames;
import org.remsync.model.Checksum;
import org.remsync.model.FilesetId;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.Role;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;

/** Who and what is here: the tables {@code site}, {@code fileset}, {@code peer}, {@code member} and their like. */
class PeopleTablesTest {
    private final Ledger ledger = Fixtures.ledger();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void ticksRiseWhateverTheClockDoes() {
        assertThat(ledger.site().get()).isEmpty();
        ledger.site().set(Fixtures.site());
        assertThat(ledger.site().nextTick(() -> Instant.ofEpochSecond(50))).isEqualTo(101);
        assertThat(ledger.site().nextTick(() -> Instant.ofEpochSecond(5000))).isEqualTo(5000);
        assertThat(ledger.site().nextTick(() -> Instant.ofEpochSecond(3))).isEqualTo(5001);
        assertThat(ledger.site().get()).map(SiteRow::tick).contains(5001L);
        SiteRow renamed = new SiteRow(
                SiteId.parse("00000000000000aa"), SiteName.parse("ship"), Optional.of(MailAddress.parse("a@b.example")),
                2, 9000);
        ledger.site().set(renamed);
        assertThat(ledger.site().get()).contains(renamed);
        assertThat(ledger.site().tick()).isEqualTo(9000);
    }

    @Test
    void aSetIsFoundByEachOfItsNamesAndItsRootIsAnyPath() {
        Path root = FileNames.resolve(Path.of("/srv"), "a;b %41\n\u00e9 \udcff");
        FilesetId id = FilesetId.parse("00000000000000f1");
        FilesetRow row = ledger.filesets().add(id, FilesetName.parse("notes"), root, 7);
        assertThat(row.root()).isEqualTo(root);
        assertThat(row.digest()).isEqualTo(Checksum.NONE);
        assertThat(ledger.filesets().find(row.number())).contains(row);
        assertThat(ledger.filesets().find(row.id())).contains(row);
        assertThat(ledger.filesets().find(row.name())).contains(row);
        ledger.filesets().move(row.number(), Path.of("/srv/elsewhere"));
        assertThat(ledger.filesets().all()).extracting(FilesetRow::root).containsExactly(Path.of("/srv/elsewhere"));
        assertThat(ledger.filesets().find(FilesetName.parse("other"))).isEmpty();
    }

    @Test
    void aNameIsThatOfThePeerWhichIsNotRetired() {
        PeerRow old = ledger.peers().add(peer("b1", "bob", 'A', PeerRow.State.RETIRED));
        PeerRow now = ledger.peers().add(peer("b2", "bob", 'E', PeerRow.State.ACCEPTED));
        assertThat(ledger.peers().find(SiteName.parse("bob"))).contains(now);
        assertThat(ledger.peers().find(old.key())).contains(old);
        assertThat(ledger.peers().find(old.id())).contains(old);
        assertThat(ledger.peers().find(now.number())).contains(now);
        assertThat(ledger.peers().all()).containsExactly(old, now);
        PeerRow renamed = new PeerRow(
                now.number(), now.id(), SiteName.parse("robert"), Optional.empty(), now.key(), PeerRow.State.INTRODUCED,
                Optional.empty(), 9);
        ledger.peers().update(renamed);
        assertThat(ledger.peers().find(now.id())).contains(renamed);
        assertThat(ledger.peers().find(SiteName.parse("bob"))).contains(old);
    }

    private static PeerRow peer(String id, String name, char key, PeerRow.State state) {
        return new PeerRow(
                0, SiteId.parse("00000000000000" + id), SiteName.parse(name),
                Optional.of(MailAddress.parse("x@y.example")), SiteKey.parse(String.valueOf(key).repeat(43)), state, Optional.of(SiteId.parse("00000000000000cc")),
                3);
    }

    @Test
    void aMembershipIsWrittenAsOneRow() {
        MemberRow row = new MemberRow(1, 2, Role.READ_ONLY, 9, 8, 7, true, false, true);
        ledger.members().put(Fixtures.member(1, 2, 1, 0));
        ledger.members().put(row);
        ledger.members().put(Fixtures.member(1, 1, 1, 0));
        ledger.members().put(Fixtures.member(3, 2, 1, 0));
        assertThat(ledger.members().get(1, 2)).contains(row);
        assertThat(ledger.members().all(1)).extracting(MemberRow::peer).containsExactly(1, 2);
        assertThat(ledger.members().ofPeer(2)).extracting(MemberRow::fileset).containsExactly(1, 3);
        ledger.members().remove(1, 2);
        assertThat(ledger.members().get(1, 2)).isEmpty();
    }

    @Test
    void anInvitationIsUsedOnceAndNeverPrintsItsSecret() {
        InvitationRow row = new InvitationRow(
                "0123", "hush", 1, SiteName.parse("bob"), Optional.of(MailAddress.parse("x@y.example")),
                Role.READ_WRITE, 50, Optional.empty());
        ledger.invitations().add(row);
        assertThat(ledger.invitations().find("0123")).contains(row);
        assertThat(row.toString()).doesNotContain("hush");
        ledger.invitations().markUsed("0123", 40);
        assertThat(ledger.invitations().all(1)).extracting(InvitationRow::usedMillis).containsExactly(Optional.of(40L));
        ledger.invitations().delete("0123");
        assertThat(ledger.invitations().find("0123")).isEmpty();
    }

    @Test
    void factsAreKeptByName() {
        ledger.facts().put("a", "one");
        ledger.facts().put("a", "two");
        assertThat(ledger.facts().get("a")).contains("two");
        ledger.facts().remove("a");
        assertThat(ledger.facts().get("a")).isEmpty();
    }
}
