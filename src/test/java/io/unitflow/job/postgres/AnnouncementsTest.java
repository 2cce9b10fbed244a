package io.unitflow.job.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Listeners are told what was touched, whatever a site is called, in payloads that PostgreSQL takes. */
class AnnouncementsTest {
    private static final String GTIN = "09521000000014";

    @Test
    void aSiteOfAnyNameIsToldWithoutBeingMistaken() {
        List<String> touched = List.of(
                Announcements.pair(GTIN, "9521000000112"),
                Announcements.pair(GTIN, ""),
                Announcements.pair(GTIN, "urn:acme:dock 4, Zürich+%2C"),
                Announcements.pair(GTIN, ""));

        assertThat(Announcements.of(touched))
                .containsExactly(
                        GTIN + ":9521000000112," + GTIN + ":," + GTIN + ":urn%3Aacme%3Adock+4%2C+Z%C3%BCrich%2B%252C");
    }

    @Test
    void nothingTouchedIsNothingSaid() {
        assertThat(Announcements.of(List.of())).isEmpty();
    }

    @Test
    void noPayloadIsLongerThanPostgresTakesAndNoPairIsLost() {
        List<String> touched = IntStream.range(0, 1_000)
                .mapToObj(i -> Announcements.pair(GTIN, "ö".repeat(i % 400) + i))
                .toList();

        List<String> payloads = Announcements.of(touched);

        assertThat(payloads).allMatch(payload -> payload.length() < 8_000);
        assertThat(String.join(",", payloads).split(",")).containsExactlyElementsOf(touched);
    }
}
