package org.remsync.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NumberSetTest {
    @Test
    void everySetIsReadBackAsItIsPrinted() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            Set<Integer> numbers = new TreeSet<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                numbers.add(1 + random.nextInt(40));
            }
            NumberSet set = NumberSet.of(numbers.stream().mapToInt(each -> each));
            assertThat(NumberSet.parse(set.toString())).isEqualTo(set);
            assertThat(set.stream().boxed().toList()).containsExactlyElementsOf(numbers);
            assertThat(set.ranges()).isEqualTo(numbers.isEmpty() ? 0 : set.toString().split(",").length);
            assertThat(set.firstRanges(set.ranges())).isEqualTo(set);
        }
    }

    @Test
    void otherSpellingsAreRefused() {
        for (String text : new String[] {"", "0", "01", "3-2", "3-3", "1,1", "2,1", "1-2,3", "1,", "x", "1-", "9999999"}) {
            assertThatThrownBy(() -> NumberSet.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void setsAreAddedAndTakenAway() {
        NumberSet set = NumberSet.parse("1-7,9");
        assertThat(set.minus(NumberSet.parse("3,9-12"))).hasToString("1-2,4-7");
        assertThat(set.plus(8)).hasToString("1-9");
        assertThat(set.and(NumberSet.parse("7-20"))).hasToString("7,9");
        assertThat(set.first()).isEqualTo(1);
        assertThat(set.last()).isEqualTo(9);
        assertThat(NumberSet.NONE.last()).isZero();
        assertThat(set.firstRanges(1)).hasToString("1-7");
    }
}
