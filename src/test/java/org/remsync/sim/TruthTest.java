package org.remsync.sim;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
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

    private void left(Content... left) {
        truth.requireNothingLost(PATH, List.of(left));
    }

    @Test
    void whatAPersonReplacedIsNotLost() {
        truth.replaced(PATH, Content.ABSENT, ONE);
        truth.replaced(PATH, ONE, TWO);
        assertThatCode(() -> left(TWO)).doesNotThrowAnyException();
        assertThatThrownBy(() -> left(ONE)).isInstanceOf(Violation.class).hasMessageContaining("lost");
    }

    @Test
    void oneOfTwoEditsMayNotVanishUnlessAPersonChose() {
        truth.replaced(PATH, Content.ABSENT, ONE);
        truth.replaced(PATH, ONE, TWO);
        truth.replaced(PATH, ONE, THREE);
        assertThatCode(() -> left(TWO, THREE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> left(TWO)).isInstanceOf(Violation.class);
        truth.settled(PATH, List.of(TWO, THREE), TWO);
        assertThatCode(() -> left(TWO)).doesNotThrowAnyException();
        assertThatThrownBy(() -> left(THREE)).isInstanceOf(Violation.class);
    }

    @Test
    void aDeletionMayNotBeUndone() {
        truth.replaced(PATH, Content.ABSENT, ONE);
        truth.replaced(PATH, ONE, Content.ABSENT);
        assertThatCode(() -> left(Content.ABSENT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> left(ONE)).isInstanceOf(Violation.class).hasMessageContaining("deletion");
        truth.deletionsMayReturn();
        assertThatCode(() -> left(ONE)).doesNotThrowAnyException();
    }

    @Test
    void aDeletionMayNotSwallowAnEdit() {
        truth.replaced(PATH, Content.ABSENT, ONE);
        truth.replaced(PATH, ONE, Content.ABSENT);
        truth.replaced(PATH, ONE, TWO);
        assertThatThrownBy(() -> left(Content.ABSENT)).isInstanceOf(Violation.class);
    }

    @Test
    void whatWasMadeFromTheOtherIsNoConflict() {
        truth.replaced(PATH, Content.ABSENT, ONE);
        truth.replaced(PATH, ONE, TWO);
        truth.replaced(PATH, TWO, THREE);
        assertThatThrownBy(() -> truth.requireConcurrent("x", PATH, ONE, THREE, true)).isInstanceOf(Violation.class);
        assertThatThrownBy(() -> truth.requireConcurrent("x", PATH, ONE, ONE, false)).isInstanceOf(Violation.class);
        truth.replaced(PATH, ONE, content("4"));
        assertThatCode(() -> truth.requireConcurrent("x", PATH, content("4"), THREE, true)).doesNotThrowAnyException();
    }

    @Test
    void aTornFileIsKnownByItsContent() {
        truth.replaced(PATH, Content.ABSENT, ONE);
        assertThatCode(() -> truth.requireWhole("x", PATH, ONE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> truth.requireWhole("x", PATH, TWO)).isInstanceOf(Violation.class);
    }
}
