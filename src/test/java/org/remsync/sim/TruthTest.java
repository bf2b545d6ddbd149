package org.remsync.sim;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;

class TruthTest {
    private static final RelativePath PATH = RelativePath.of("a");
    private static final Content ONE = content("1");
    private static final Content TWO = content("2");
    private static final Content THREE = content("3");

    private final Truth truth = new Truth();

    private static Content content(String text) {
        return Content.file(Checksum.ofBytes(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)), text.length());
    }

    /** A person edits what remsync has seen, and remsync sees it. */
    private void edit(Content before, Content after) {
        if (!before.isAbsent()) {
            truth.observed(Map.of(PATH, before));
        }
        truth.edited(before.isAbsent() ? Map.of() : Map.of(PATH, before), tree(before), tree(after), new HashMap<>());
        truth.observed(Map.of(PATH, after));
    }

    private static Tree tree(Content content) {
        return content.isAbsent()
                ? Tree.EMPTY
                : new Tree(new TreeMap<>(Map.of(PATH, new Tree.Leaf(content, Metadata.NONE))));
    }

    private void left(Content... left) {
        truth.requireNothingLost(PATH, List.of(left));
    }

    @Test
    void whatAPersonReplacedIsNotLost() {
        edit(Content.ABSENT, ONE);
        edit(ONE, TWO);
        assertThatCode(() -> left(TWO)).doesNotThrowAnyException();
        assertThatThrownBy(() -> left(ONE)).isInstanceOf(Violation.class).hasMessageContaining("lost");
    }

    @Test
    void oneOfTwoEditsMayNotVanishUnlessAPersonChose() {
        edit(Content.ABSENT, ONE);
        edit(ONE, TWO);
        edit(ONE, THREE);
        assertThatCode(() -> left(TWO, THREE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> left(TWO)).isInstanceOf(Violation.class);
        truth.settled(PATH, List.of(TWO, THREE), TWO);
        assertThatCode(() -> left(TWO)).doesNotThrowAnyException();
        assertThatThrownBy(() -> left(THREE)).isInstanceOf(Violation.class);
    }

    @Test
    void aDeletionMayNotBeUndone() {
        edit(Content.ABSENT, ONE);
        edit(ONE, Content.ABSENT);
        assertThatCode(() -> left(Content.ABSENT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> left(ONE)).isInstanceOf(Violation.class).hasMessageContaining("deletion");
        truth.deletionsMayReturn();
        assertThatCode(() -> left(ONE)).doesNotThrowAnyException();
    }

    @Test
    void whatIsGoneMayLookDeletedOnlyWhereTheMarkOfAChangeOfKindWasLost() {
        edit(Content.ABSENT, ONE);
        assertThatThrownBy(() -> truth.requireDeletedBySomebody("x", PATH, Content.ABSENT)).isInstanceOf(Violation.class);
        truth.mayLookDeleted(PATH);
        assertThatCode(() -> truth.requireDeletedBySomebody("x", PATH, Content.ABSENT)).doesNotThrowAnyException();
    }

    @Test
    void whatARunLeftThatWasCutShortIsNotKnownToBeThePastOfAnEdit() {
        edit(Content.ABSENT, ONE);
        edit(ONE, TWO);
        truth.edited(Map.of(PATH, ONE), tree(TWO), tree(THREE), new HashMap<>());
        assertThatCode(() -> truth.requireConcurrent("x", PATH, TWO, THREE, true, () -> "")).doesNotThrowAnyException();
    }

    @Test
    void aDeletionMayNotSwallowAnEdit() {
        edit(Content.ABSENT, ONE);
        edit(ONE, Content.ABSENT);
        edit(ONE, TWO);
        assertThatThrownBy(() -> left(Content.ABSENT)).isInstanceOf(Violation.class);
    }

    @Test
    void whatWasMadeFromTheOtherIsNoConflict() {
        edit(Content.ABSENT, ONE);
        edit(ONE, TWO);
        edit(TWO, THREE);
        assertThatThrownBy(() -> truth.requireConcurrent("x", PATH, ONE, THREE, true, () -> "")).isInstanceOf(Violation.class);
        assertThatThrownBy(() -> truth.requireConcurrent("x", PATH, ONE, ONE, false, () -> "")).isInstanceOf(Violation.class);
        edit(ONE, content("4"));
        assertThatCode(() -> truth.requireConcurrent("x", PATH, content("4"), THREE, true, () -> "")).doesNotThrowAnyException();
    }

    @Test
    void whatRemsyncNeverSawAndItsWriterReplacedDoesNotCount() {
        edit(Content.ABSENT, ONE);
        Map<RelativePath, Content> ledger = Map.of(PATH, ONE);
        Map<RelativePath, Content> own = new HashMap<>();
        truth.edited(ledger, tree(ONE), tree(TWO), own);
        truth.edited(ledger, tree(TWO), tree(THREE), own);
        truth.observed(Map.of(PATH, THREE));
        assertThatCode(() -> left(THREE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> left(ONE)).isInstanceOf(Violation.class);
    }

    @Test
    void whatIsKeptBesideAnotherMayHaveANameThatWasUsedElsewhere() {
        edit(Content.ABSENT, ONE);
        truth.addedName(Tree.EMPTY, tree(TWO), TWO);
        assertThatCode(() -> truth.requireWhole("site", PATH, TWO)).doesNotThrowAnyException();
        truth.addedName(Tree.EMPTY, tree(THREE), TWO);
        assertThatThrownBy(() -> truth.requireWhole("site", PATH, THREE)).hasMessageContaining("nobody wrote there");
    }

    @Test
    void aTornFileIsKnownByItsContent() {
        edit(Content.ABSENT, ONE);
        assertThatCode(() -> truth.requireWhole("x", PATH, ONE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> truth.requireWhole("x", PATH, TWO)).isInstanceOf(Violation.class);
    }
}
