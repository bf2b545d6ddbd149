package org.remsync.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.remsync.model.Author;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Lineage;
import org.remsync.model.Metadata;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;
import org.remsync.model.VersionVector.Relation;

/** The verdict over its whole domain: two authors, counters to two, every kind, every base, every obstacle. */
class SituationTest {
    private static final Author ONE = new Author("0000000000000001");
    private static final Author TWO = new Author("0000000000000002");
    private static final List<Content> CONTENTS = List.of(
            Content.file(Checksum.ofBytes(new byte[] {1}), 1),
            Content.file(Checksum.ofBytes(new byte[] {2}), 1),
            Content.symlink(new byte[] {'x'}),
            Content.DIRECTORY,
            Content.ABSENT);
    private static final Set<Verdict> INSTALLS = EnumSet.of(Verdict.APPLY, Verdict.APPLY_AND_JOIN);
    private static final Set<Verdict> JOINS =
            EnumSet.of(Verdict.ALREADY_HERE, Verdict.KEEP_AND_JOIN, Verdict.APPLY_AND_JOIN);

    private static List<VersionVector> vectors() {
        List<VersionVector> all = new ArrayList<>();
        for (long one = 0; one <= 2; one++) {
            for (long two = 0; two <= 2; two++) {
                TreeMap<Author, Long> counters = new TreeMap<>();
                if (one > 0) {
                    counters.put(ONE, one);
                }
                if (two > 0) {
                    counters.put(TWO, two);
                }
                all.add(new VersionVector(counters));
            }
        }
        return all;
    }

    private static Version version(Content content, VersionVector vector) {
        Metadata metadata = switch (content.kind()) {
            case FILE -> new Metadata(0644, vector.counters().size());
            case DIRECTORY -> new Metadata(0755, 0);
            case SYMLINK, ABSENT -> Metadata.NONE;
        };
        return new Version(content, metadata, vector);
    }

    private static void forAll(Consumer<Situation> consumer) {
        List<Lineage> lineages = new ArrayList<>(List.of(Lineage.NONE));
        for (Content base : CONTENTS) {
            lineages.add(new Lineage(List.of(version(base, VersionVector.of(ONE, 1)))));
        }
        for (VersionVector localVector : vectors()) {
            for (VersionVector incomingVector : vectors().subList(1, vectors().size())) {
                for (Content local : CONTENTS) {
                    for (Content incoming : CONTENTS) {
                        for (Lineage lineage : lineages) {
                            for (Obstacle obstacle : Obstacle.values()) {
                                for (boolean bytes : new boolean[] {true, false}) {
                                    consumer.accept(new Situation(
                                            version(local, localVector), lineage, version(incoming, incomingVector),
                                            lineage, bytes, obstacle));
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static Relation relation(Situation situation) {
        return situation.local().vector().compare(situation.incoming().vector());
    }

    @Test
    void whatIsHereNeverForgetsAChangeItKnewOf() {
        forAll(situation -> assertThat(situation.decide().version().vector().covers(situation.local().vector()))
                .as("%s", situation)
                .isTrue());
    }

    @Test
    void theVerdictsThatLeaveThingsAsTheyAreDo() {
        forAll(situation -> {
            Decision decision = situation.decide();
            if (EnumSet.of(Verdict.STALE, Verdict.CONFLICT, Verdict.ASK, Verdict.HOLD).contains(decision.verdict())) {
                assertThat(decision.version()).as("%s", situation).isEqualTo(situation.local());
            } else {
                assertThat(decision.version().vector().covers(situation.incoming().vector())).as("%s", situation).isTrue();
            }
        });
    }

    @Test
    void whatIsOlderIsStaleAndNothingElseIs() {
        forAll(situation -> {
            boolean older = relation(situation) == Relation.DOMINATES
                    || (relation(situation) == Relation.EQUAL && situation.local().sameContent(situation.incoming()));
            assertThat(situation.decide().verdict() == Verdict.STALE).as("%s", situation).isEqualTo(older);
        });
    }

    @Test
    void nothingIsInstalledAgainstAnObstacleOrWithoutItsBytes() {
        forAll(situation -> {
            if (INSTALLS.contains(situation.decide().verdict())) {
                assertThat(situation.obstacle()).as("%s", situation).isEqualTo(Obstacle.NONE);
                assertThat(situation.bytesHere()).as("%s", situation).isTrue();
            }
        });
    }

    @Test
    void nothingOfAReadOnlyOrRetiredMemberIsTaken() {
        forAll(situation -> {
            if (situation.obstacle().isOfSender()) {
                assertThat(situation.decide().verdict()).as("%s", situation).isIn(Verdict.STALE, Verdict.HOLD);
            }
        });
    }

    @Test
    void equalContentsNeverConflictAndAreNeverInstalled() {
        forAll(situation -> {
            if (situation.local().sameContent(situation.incoming())) {
                assertThat(situation.decide().verdict()).as("%s", situation)
                        .isIn(Verdict.ALREADY_HERE, Verdict.STALE, Verdict.HOLD);
            }
        });
    }

    @Test
    void thereIsAConflictOnlyBetweenDifferentContentsOfWhichNeitherKnowsTheOther() {
        forAll(situation -> {
            if (situation.decide().verdict() == Verdict.CONFLICT) {
                assertThat(situation.local().sameContent(situation.incoming())).as("%s", situation).isFalse();
                assertThat(relation(situation)).as("%s", situation).isIn(Relation.CONCURRENT, Relation.EQUAL);
            }
        });
    }

    @Test
    void differentConcurrentContentsAreJoinedOnlyIfOneOfThemIsTheirNewestCommonBase() {
        forAll(situation -> {
            boolean differ = !situation.local().sameContent(situation.incoming());
            if (relation(situation) == Relation.CONCURRENT && differ && JOINS.contains(situation.decide().verdict())) {
                assertThat(situation.commonBases()).as("%s", situation).isNotEmpty().allSatisfy(base -> assertThat(
                                base.sameContent(situation.local()) || base.sameContent(situation.incoming()))
                        .isTrue());
            }
        });
    }

    @Test
    void twoSitesThatJoinTheSamePairMakeTheSameVersionOfIt() {
        forAll(situation -> {
            if (situation.obstacle() == Obstacle.NONE && situation.bytesHere() && relation(situation) == Relation.CONCURRENT) {
                Decision here = situation.decide();
                Decision there = new Situation(
                                situation.incoming(), situation.incomingLineage(), situation.local(), situation.localLineage(),
                                true, Obstacle.NONE)
                        .decide();
                if (JOINS.contains(here.verdict())) {
                    assertThat(there.version()).as("%s", situation).isEqualTo(here.version());
                } else {
                    assertThat(there.verdict()).as("%s", situation).isEqualTo(Verdict.CONFLICT);
                }
            }
        });
    }

    @Test
    void aBaseThatTheOtherSideHasGoneBackToOnPurposeIsNoLongerTheNewest() {
        // X settled in favour of h0; A, who had h2, edits on. Were h0 taken for the base, X's decision would be undone.
        Content h0 = CONTENTS.get(0);
        Content h2 = CONTENTS.get(1);
        Version start = version(h0, VersionVector.of(ONE, 1));
        Version edited = version(h2, VersionVector.of(ONE, 1).with(TWO, 1));
        Version settled = version(h0, VersionVector.of(ONE, 2).with(TWO, 1));
        Version editedOn = version(Content.file(Checksum.ofBytes(new byte[] {3}), 1), VersionVector.of(ONE, 1).with(TWO, 2));
        Situation situation = new Situation(
                settled, new Lineage(List.of(edited, start)), editedOn, new Lineage(List.of(edited, start)), true, Obstacle.NONE);
        assertThat(situation.decide().verdict()).isEqualTo(Verdict.CONFLICT);
    }
}
