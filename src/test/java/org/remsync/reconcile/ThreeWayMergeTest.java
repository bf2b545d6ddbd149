package org.remsync.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.remsync.base.Limits;
import org.remsync.reconcile.ThreeWayMerge.Style;

class ThreeWayMergeTest {
    private static final String BASE = "one\ntwo\nthree\nfour\nfive\n";

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static Text text(String text) {
        return Text.of(text.getBytes(StandardCharsets.ISO_8859_1)).orElseThrow();
    }

    private static ThreeWayMerge merge(String base, String mine, String theirs) {
        return ThreeWayMerge.of(text(base), text(mine), text(theirs));
    }

    private static String content(ThreeWayMerge merge, Style style) {
        return new String(merge.content(style, "rome", "oslo"), StandardCharsets.ISO_8859_1);
    }

    private static void assertClean(String base, String mine, String theirs, String merged) {
        for (ThreeWayMerge merge : List.of(merge(base, mine, theirs), merge(base, theirs, mine))) {
            assertThat(merge.clean()).isTrue();
            assertThat(content(merge, Style.DIFF3)).isEqualTo(merged);
            assertThat(content(merge, Style.MERGE)).isEqualTo(merged);
        }
    }

    @Test
    void changesApartAreBothTaken() {
        assertClean(BASE, "ONE\ntwo\nthree\nfour\nfive\n", "one\ntwo\nthree\nfive\nsix\n", "ONE\ntwo\nthree\nfive\nsix\n");
    }

    @Test
    void whatOnlyOneSideChangedIsTakenWhole() {
        assertClean(BASE, BASE, "another\n", "another\n");
        assertClean(BASE, BASE, "", "");
        assertClean("", "", "fresh\n", "fresh\n");
    }

    @Test
    void theSameChangeOnBothSidesIsTakenOnce() {
        assertClean(BASE, "one\nTWO\nthree\nfour\nfive\n", "one\nTWO\nthree\nfour\nFIVE\n", "one\nTWO\nthree\nfour\nFIVE\n");
        assertClean("", "same\n", "same\n", "same\n");
    }

    @Test
    void changesOfOneLineAreAConflictThatShowsAllThree() {
        ThreeWayMerge merge = merge(BASE, "one\ntwo\nmine\nfour\nfive\n", "ONE\ntwo\ntheirs\nfour\nfive\n");
        assertThat(merge.clean()).isFalse();
        assertThat(merge.conflicts()).isEqualTo(1);
        assertThat(content(merge, Style.DIFF3)).isEqualTo("""
                ONE
                two
                <<<<<<< rome
                mine
                ||||||| base
                three
                =======
                theirs
                >>>>>>> oslo
                four
                five
                """);
    }

    @Test
    void changesThatTouchAreAConflict() {
        assertThat(merge(BASE, "one\nTWO\nthree\nfour\nfive\n", "one\ntwo\nTHREE\nfour\nfive\n").clean()).isFalse();
    }

    @Test
    void oneSideDeletesWhatTheOtherEdits() {
        ThreeWayMerge merge = merge(BASE, "one\nfive\n", "one\ntwo\nTHREE\nfour\nfive\n");
        assertThat(content(merge, Style.MERGE)).isEqualTo("""
                one
                <<<<<<< rome
                =======
                two
                THREE
                four
                >>>>>>> oslo
                five
                """);
    }

    @Test
    void twoFilesMadeApartConflictOnlyWhereTheyDiffer() {
        String head = "a title\nby someone\nof some place\n\nand so on:\n";
        ThreeWayMerge merge = merge("", head + "mine\n", head + "theirs\n");
        assertThat(content(merge, Style.MERGE))
                .isEqualTo(head + "<<<<<<< rome\nmine\n=======\ntheirs\n>>>>>>> oslo\n");
    }

    @Test
    void conflictsCloseTogetherAreShownAsOne() {
        ThreeWayMerge near = merge("", "a\n1\n2\n3\nb\n", "A\n1\n2\n3\nB\n");
        ThreeWayMerge apart = merge("", "a\n1\n2\n3\n4\nb\n", "A\n1\n2\n3\n4\nB\n");
        ThreeWayMerge empty = merge("", "a\n\n\n\n{\nb\n", "A\n\n\n\n{\nB\n");
        assertThat(content(near, Style.MERGE)).containsOnlyOnce("<<<<<<<");
        assertThat(content(apart, Style.MERGE).split("<<<<<<<")).hasSize(3);
        assertThat(content(empty, Style.MERGE)).containsOnlyOnce("<<<<<<<");
    }

    @Test
    void lineEndingsAndBytesOfNoEncodingArePreserved() {
        assertClean("a\r\nb\r\nc\r\n", "a\r\nb\r\nc\r\nd", "\u00ff\u0080\r\nb\r\nc\r\n", "\u00ff\u0080\r\nb\r\nc\r\nd");
        assertClean("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC");
        assertThat(content(merge("a\r\n", "b\r\n", "c"), Style.MERGE))
                .isEqualTo("<<<<<<< rome\r\nb\r\n=======\r\nc\r\n>>>>>>> oslo\r\n");
    }

    @Test
    void aMissingLastLineEndIsNoPartOfTheNextLine() {
        assertThat(content(merge("a", "b", "c"), Style.DIFF3))
                .isEqualTo("<<<<<<< rome\nb\n||||||| base\na\n=======\nc\n>>>>>>> oslo\n");
        assertThat(merge("a\nb", "a\nb\n", "a\nb").clean()).isTrue();
    }

    @Test
    void aContentThatIsNoTextOrTooLargeIsRefused() {
        byte[] lines = new byte[Limits.MERGE_LINES];
        Arrays.fill(lines, (byte) '\n');
        byte[] oneMore = Arrays.copyOf(lines, lines.length + 1);
        oneMore[lines.length] = 'x';
        byte[] large = new byte[Limits.MERGE_BYTES + 1];
        Arrays.fill(large, (byte) 'x');
        assertThat(Text.of(new byte[] {'a', 0, 'b'})).isEmpty();
        assertThat(Text.of(lines)).isPresent();
        assertThat(Text.of(oneMore)).isEmpty();
        assertThat(Text.of(large)).isEmpty();
        assertThat(Text.of(Arrays.copyOf(large, Limits.MERGE_BYTES))).isPresent();
        assertThat(Text.of(new byte[0])).isPresent();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aMergeIsTheSameFromBothSidesAndWithoutAChangeTheOtherText(long seed) {
        Edits edits = new Edits(seed, new Random(seed).nextBoolean() ? 6 : 200);
        var base = edits.text(30);
        Text b = Text.of(edits.bytes(base)).orElseThrow();
        byte[] mine = edits.bytes(edits.edited(base, 4));
        Text m = Text.of(mine).orElseThrow();
        Text t = Text.of(edits.bytes(edits.edited(base, 4))).orElseThrow();
        ThreeWayMerge here = ThreeWayMerge.of(b, m, t);
        ThreeWayMerge there = ThreeWayMerge.of(b, t, m);
        assertThat(here.conflicts()).isEqualTo(there.conflicts());
        if (here.clean()) {
            assertThat(here.content(Style.DIFF3, "", "")).isEqualTo(there.content(Style.DIFF3, "", ""));
        }
        assertThat(ThreeWayMerge.of(b, m, b).content(Style.DIFF3, "", "")).isEqualTo(mine);
        assertThat(ThreeWayMerge.of(b, b, m).content(Style.DIFF3, "", "")).isEqualTo(mine);
        assertThat(ThreeWayMerge.of(b, m, m).content(Style.DIFF3, "", "")).isEqualTo(mine);
    }
}
