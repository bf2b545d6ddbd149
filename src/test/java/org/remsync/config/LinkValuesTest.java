package org.remsync.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.base.UserException;
import org.remsync.model.MailForm;
import org.remsync.model.SiteName;

/** What a link may cost and bear, as people write it. */
class LinkValuesTest {
    @Test
    void aBudgetIsByDayByMonthOrBoth() {
        assertThat(Budget.parse("5M/day")).isEqualTo(new Budget(Optional.of(5L << 20), Optional.empty()));
        assertThat(Budget.parse("100M / month")).isEqualTo(new Budget(Optional.empty(), Optional.of(100L << 20)));
        assertThat(Budget.parse("100M/month, 5M/day")).isEqualTo(Budget.parse("5M/day,100M/month"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5M", "5M/week", "5M/day, 6M/day", "4k/day", "5M/day/month", "x/day", "-5M/day", "5M/day; 1G/month"})
    void anyOtherBudgetIsRefused(String text) {
        assertThatThrownBy(() -> Budget.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRateOfABudgetIsWhatItAllowsEvenly() {
        assertThat(Budget.NONE.rate()).isEmpty();
        assertThat(Budget.NONE.largest()).isEqualTo(Long.MAX_VALUE);
        assertThat(Budget.parse("300k/day").rate()).contains(300L << 10);
        assertThat(Budget.parse("300k/month").rate()).contains(10L << 10);
        assertThat(Budget.parse("20k/day, 300k/month").rate()).contains(10L << 10);
        assertThat(Budget.parse("20k/day, 300k/month").largest()).isEqualTo(20L << 10);
        assertThat(Budget.parse("1M/day, 300k/month").largest()).isEqualTo(300L << 10);
    }

    @ParameterizedTest
    @CsvSource({
        "22:00-06:00, 21:59, false", "22:00-06:00, 22:00, true", "22:00-06:00, 00:00, true", "22:00-06:00, 05:59, true",
        "22:00-06:00, 06:00, false", "09:00-17:30, 08:59, false", "09:00-17:30, 09:00, true", "09:00 - 17:30, 17:29, true",
        "09:00-17:30, 17:30, false", "12:00-12:00, 12:00, true", "12:00-12:00, 11:59, true", "00:00-00:00, 23:59, true"})
    void hoursMayReachIntoTheNextDay(String hours, LocalTime time, boolean within) {
        assertThat(Hours.parse(hours).contains(time)).isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22-6", "24:00-06:00", "22:60-06:00", "22:00", "22:00-06:00-07:00", "22:00–06:00"})
    void anyOtherHoursAreRefused(String text) {
        assertThatThrownBy(() -> Hours.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parityIsAShareOrChosen() {
        assertThat(Parity.parse("auto").auto()).isTrue();
        assertThat(Parity.parse("20%")).isEqualTo(Parity.parse("20")).isEqualTo(new Parity(false, 20));
        for (String wrong : new String[] {"", "301%", "-1%", "20%%", "many"}) {
            assertThatThrownBy(() -> Parity.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static LinkSettings link(String text) {
        return Settings.parse(text, Path.of("/home/remsync.properties")).link(new SiteName("port"));
    }

    @Test
    void patternsArePartedByCommasAndThoseOfAPeerTakeThePlaceOfAll() {
        assertThat(link("link.priority = *.tex , /orders,, a b\n").mails().priority()).containsExactly("*.tex", "/orders", "a b");
        assertThat(link("link.priority = *.tex\npeer.port.link.priority = /orders\n").mails().priority()).containsExactly("/orders");
        assertThat(link("").mails().priority()).isEmpty();
    }

    @Test
    void wordsOfALinkAreReadInAnyCase() {
        assertThat(link("").ask()).isEqualTo(LinkSettings.Ask.NEXT);
        assertThat(link("link.ask = At-Once\n").ask()).isEqualTo(LinkSettings.Ask.AT_ONCE);
        assertThat(link("link.encoding = text\n").mails().form()).isEqualTo(MailForm.TEXT);
        assertThat(link("link.encoding = 8bit\npeer.port.link.encoding = base64\n").mails().form()).isEqualTo(MailForm.BASE64);
        assertThatThrownBy(() -> link("link.ask = at_once\n")).isInstanceOf(UserException.class).hasMessageContaining("next or at-once");
    }
}
