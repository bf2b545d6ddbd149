package org.remsync.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimMailTest {
    private static final byte[] PARCEL = {1, 2};

    private static List<Integer> numbers(List<Letter> letters) {
        return letters.stream().map(letter -> letter.number).toList();
    }

    @Test
    void inFairWeatherAllArriveInOrder() {
        SimMail mail = new SimMail(1);
        mail.post(0, List.of(1, 2), "a", PARCEL);
        mail.post(2, List.of(1), "b", PARCEL);
        assertThat(numbers(mail.collect(1))).containsExactly(1, 3);
        assertThat(mail.collect(1)).isEmpty();
        assertThat(mail.collect(2)).hasSize(1).allSatisfy(letter -> assertThat(letter.parcel()).isEqualTo(PARCEL));
    }

    @Test
    void inBadWeatherSomeAreLostDoubledLateAndOutOfOrder() {
        SimMail mail = new SimMail(2);
        mail.weather(new SimMail.Weather(20, 20, 5));
        for (int i = 0; i < 200; i++) {
            mail.post(0, List.of(1), "a", PARCEL);
        }
        List<Integer> first = numbers(mail.collect(1));
        assertThat(first).isNotEqualTo(first.stream().sorted().toList());
        int all = first.size();
        for (int i = 0; i < 5; i++) {
            mail.turn();
            all += mail.collect(1).size();
        }
        assertThat(mail.underWay()).isZero();
        assertThat(all).isBetween(150, 250).isGreaterThan(first.size());
        assertThat(mail.toString()).contains("lost").contains("doubled");
    }

    @Test
    void foulMailDamagesLeadsAstrayAndRepeatsUntilItIsFair() {
        SimMail mail = new SimMail(4);
        mail.weather(new SimMail.Weather(0, 0, 1));
        mail.foul(new Mischief(3));
        List<Letter> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            mail.post(0, List.of(1), "a", ("letter " + i).getBytes(StandardCharsets.US_ASCII));
            mail.turn();
            all.addAll(mail.collect(1));
            all.addAll(mail.collect(2));
        }
        for (Letter.Fate fate : List.of(Letter.Fate.SOUND, Letter.Fate.DAMAGED, Letter.Fate.STRAYED, Letter.Fate.REPLAYED)) {
            assertThat(all).anyMatch(letter -> letter.fate == fate);
        }
        assertThat(all).filteredOn(letter -> letter.fate != Letter.Fate.DAMAGED).allSatisfy(letter ->
                assertThat(new String(letter.parcel(), StandardCharsets.US_ASCII)).matches("letter [0-9]+"));
        mail.weather(SimMail.Weather.FAIR);
        mail.collect(1);
        mail.post(0, List.of(1), "a", PARCEL);
        mail.turn();
        assertThat(mail.collect(1)).singleElement().satisfies(letter -> assertThat(letter.isSound()).isTrue());
    }

    @Test
    void theSameSeedIsTheSameWeather() {
        assertThat(story(3)).isEqualTo(story(3)).isNotEqualTo(story(4));
    }

    private static String story(long seed) {
        SimMail mail = new SimMail(seed);
        mail.weather(new SimMail.Weather(30, 10, 2));
        StringBuilder story = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            mail.post(0, List.of(1, 2), "a", PARCEL);
            story.append(numbers(mail.collect(1))).append(numbers(mail.collect(2)));
            mail.turn();
        }
        return story.toString();
    }
}
