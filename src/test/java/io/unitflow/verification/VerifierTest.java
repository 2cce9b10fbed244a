package io.unitflow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.Element;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.epcis.EventType;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.network.Recall;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.store.TraceIndex;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {
    private static final String GTIN = "04098765000102";
    private static final String PLANT = "4098765001009";
    private static final String PHARMACY = "4098765001016";
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String CASE = "00/040987650000000014";
    private static final LocalDate EXPIRES = LocalDate.of(2027, 6, 30);

    @TempDir
    Path folder;

    private TraceIndex index;
    private Known known = new Known(EXPIRES, List.of(), List.of());
    private Set<String> asked;
    private int events;

    @BeforeEach
    void open() {
        index = TraceIndex.open(folder, 32);
        tell(made("S1", "A1"));
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void aPackThatWasMadeWithTheLotAndExpiryOnItIsVerified() {
        Verdict verdict = ask("S1", "A1", EXPIRES);

        assertThat(verdict.verified()).isTrue();
        assertThat(verdict.reason()).isNull();
        assertThat(verdict.additional()).isEmpty();
        assertThat(verdict.history().entries()).hasSize(1);
    }

    @Test
    void whatIsNotGivenIsNotCompared() {
        assertThat(ask("S1", null, null).verified()).isTrue();
    }

    @Test
    void aSerialThatNobodyMadeMatchesNothing() {
        assertReason(ask("S9", "A1", EXPIRES), Reason.NO_MATCH_GTIN_SERIAL);
        assertThat(ask("S9", "A1", EXPIRES).additional()).isEmpty();
    }

    @Test
    void aPackThatWasSeenButNeverMadeWhereOthersWereMatchesNothingAndIsSuspect() {
        tell(step("receiving", PHARMACY, "S7"));

        assertReason(ask("S7", null, null), Reason.NO_MATCH_GTIN_SERIAL, AdditionalInfo.SUSPECT);
    }

    @Test
    void aPackThatWasCountedAtGoLiveOrOfAProductThatNobodyMakesHereIsKnown() {
        tell(step("stock_taking", PHARMACY, "S7").lot("A1"));
        tell(step("receiving", PHARMACY, "S1").epcList(List.of(Gs1Key.unit("04098765000119", "X"))));

        assertThat(ask("S7", "A1", EXPIRES).verified()).isTrue();
        assertThat(verifier()
                        .verify(new Question("04098765000119", "X", null, null))
                        .verified())
                .isTrue();
    }

    @Test
    void anotherLotOrExpiryOrBothAreToldApart() {
        LocalDate other = LocalDate.of(2028, 6, 30);

        assertReason(ask("S1", "B2", EXPIRES), Reason.NO_MATCH_GTIN_SERIAL_LOT);
        assertReason(ask("S1", "A1", other), Reason.NO_MATCH_GTIN_SERIAL_EXPIRY);
        assertReason(ask("S1", "B2", other), Reason.NO_MATCH_GTIN_SERIAL_LOT_EXPIRY);
    }

    @Test
    void theExpiryOnThePackMatchesAlsoAfterItWasExtended() {
        tell(made("S2", "A1")
                .ilmd(List.of(
                        Element.lotNumber("A1"),
                        Element.text("urn:epcglobal:cbv:mda", "itemExpirationDate", "2026-12-31")))
                .expires("2026-12-31"));

        Verdict verdict = ask("S2", "A1", LocalDate.of(2026, 12, 31));

        assertThat(verdict.verified()).isTrue();
        assertThat(verdict.additional()).containsExactly(AdditionalInfo.EXPIRATION_EXTENDED);
        assertReason(ask("S2", "A1", LocalDate.of(2026, 11, 30)), Reason.NO_MATCH_GTIN_SERIAL_EXPIRY);
    }

    @Test
    void whatWasSoldIsNotForRedistributionUntilItIsReturned() {
        tell(step("retail_selling", PHARMACY, "S1"));
        assertReason(ask("S1", "A1", EXPIRES), Reason.NOT_FOR_REDISTRIBUTION);

        tell(step("receiving", PLANT, "S1").disposition("returned"));
        assertThat(ask("S1", "A1", EXPIRES).verified()).isTrue();
    }

    @Test
    void aRecallThatHasBegunAndCoversThePackHoldsItBack() {
        known = new Known(
                EXPIRES,
                List.of(
                        recall("other-lot", "B2", null, NOW),
                        recall("other-pack", "A1", "S2", NOW),
                        recall("later", "A1", null, NOW.plusSeconds(1))),
                List.of());
        assertThat(ask("S1", "A1", EXPIRES).verified()).isTrue();

        for (Recall recall : List.of(
                recall("all", null, null, NOW), recall("lot", "A1", null, NOW), recall("pack", null, "S1", null))) {
            known = new Known(EXPIRES, List.of(recall), List.of());
            Verdict verdict = ask("S1", "A1", EXPIRES);
            assertReason(verdict, Reason.NOT_FOR_REDISTRIBUTION, AdditionalInfo.RECALLED);
            assertThat(verdict.recalls()).containsExactly(recall);
        }
    }

    @Test
    void anExpiredPackIsNotForRedistributionTheDayAfter() {
        known = new Known(LocalDate.of(2026, 6, 1), List.of(), List.of());
        assertThat(ask("S1", null, null).verified()).isTrue();

        known = new Known(LocalDate.of(2026, 5, 31), List.of(), List.of());
        assertReason(ask("S1", null, null), Reason.NOT_FOR_REDISTRIBUTION, AdditionalInfo.EXPIRED);
    }

    @Test
    void anOpenExceptionMakesAPackSuspectUntilPeopleClearItOrFindItIllegitimate() {
        known = concern("impossible_travel", null);
        assertReason(ask("S1", "A1", EXPIRES), Reason.NOT_FOR_REDISTRIBUTION, AdditionalInfo.SUSPECT);

        known = concern("impossible_travel", Concern.CLEARED);
        assertThat(ask("S1", "A1", EXPIRES).verified()).isTrue();

        known = concern("overdue", Concern.ILLEGITIMATE);
        assertReason(ask("S1", "A1", EXPIRES), Reason.NOT_FOR_REDISTRIBUTION, AdditionalInfo.ILLEGITIMATE);

        known = concern("overdue", null);
        assertThat(ask("S1", "A1", EXPIRES).verified()).isTrue();
    }

    @Test
    void aSerialThatWasMadeTwiceIsSuspectWhoeverElseSaysSo() {
        EpcisEvent copy = made("S1", "A1").build();
        tell(copy);
        assertReason(ask("S1", "A1", EXPIRES), Reason.NOT_FOR_REDISTRIBUTION, AdditionalInfo.SUSPECT);

        tell(copy.toBuilder()
                .errorDeclaration(new ErrorDeclaration(NOW, "did_not_occur", List.of(), List.of()))
                .build());
        assertThat(ask("S1", "A1", EXPIRES).verified()).isTrue();
    }

    @Test
    void aSerialThatWasMadeTwiceIsNotSuspectOncePeopleHaveClearedThat() {
        tell(made("S1", "A1"));
        known = concern("duplicate_commissioning", null);
        assertReason(ask("S1", "A1", EXPIRES), Reason.NOT_FOR_REDISTRIBUTION, AdditionalInfo.SUSPECT);

        known = concern("duplicate_commissioning", Concern.CLEARED);
        assertThat(ask("S1", "A1", EXPIRES).verified()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no_pedigree_match",
                "mismatch_instance",
                "mismatch_class",
                "mismatch_quantity",
                "non_conformant",
                "partially_dispensed",
                "inactive",
                "encoded",
                "unknown",
                "dispensed",
                "retail_sold",
                "damaged",
                "destroyed",
                "disposed",
                "needs_replacement",
                "non_sellable_other",
                "unavailable"
            })
    void aDispositionOfGoodsThatAreNotToBeSoldHoldsBackThePackAndWhatIsInACaseThatBearsIt(String disposition) {
        tell(step("inspecting", PHARMACY, "S1").disposition(disposition));
        assertReason(ask("S1", "A1", EXPIRES), Reason.NOT_FOR_REDISTRIBUTION);

        tell(made("S2", "A1"));
        tell(packed("S2"));
        assertThat(ask("S2", "A1", EXPIRES).verified()).isTrue();
        tell(step("inspecting", PHARMACY, "S2").epcList(List.of(CASE)).disposition(disposition));

        Verdict verdict = ask("S2", "A1", EXPIRES);
        assertReason(verdict, Reason.NOT_FOR_REDISTRIBUTION);
        assertThat(verdict.explanations())
                .containsExactly(CASE + ", which it is in, was marked as " + disposition + ".");
    }

    @Test
    void whatACaseIsMarkedAsIsSaidOfWhatIsInIt() {
        tell(packed("S1"));
        tell(step("inspecting", PHARMACY, "S1").epcList(List.of(CASE)).disposition("stolen"));
        assertReason(ask("S1", "A1", EXPIRES), Reason.NOT_FOR_REDISTRIBUTION, AdditionalInfo.ILLEGITIMATE);

        tell(step("inspecting", PHARMACY, "S1").epcList(List.of(CASE)).disposition("recalled"));
        assertReason(ask("S1", "A1", EXPIRES), Reason.NOT_FOR_REDISTRIBUTION, AdditionalInfo.RECALLED);

        tell(step("inspecting", PHARMACY, "S1").epcList(List.of(CASE)).disposition("expired"));
        assertReason(ask("S1", "A1", EXPIRES), Reason.NOT_FOR_REDISTRIBUTION, AdditionalInfo.EXPIRED);
    }

    @Test
    void whatSpoiltACaseSpoiltWhatWasInItThenAlsoOnceItIsOut() {
        tell(packed("S1"));
        EpcisEvent hot = step("storing", PHARMACY, "S1").epcList(List.of(CASE)).build();
        tell(hot);
        tell(packed("S1").action(Action.DELETE).bizStep("unpacking"));
        tell(made("S2", "A1"));
        tell(packed("S2"));
        known = new Known(
                EXPIRES,
                List.of(),
                List.of(
                        new Concern("t", "temperature", CASE, PHARMACY, NOW, List.of(hot.eventId()), null),
                        new Concern("i", "impossible_travel", CASE, PHARMACY, NOW, List.of(hot.eventId()), null)));

        Verdict verdict = ask("S1", "A1", EXPIRES);
        assertReason(verdict, Reason.NOT_FOR_REDISTRIBUTION);
        assertThat(verdict.explanations())
                .containsExactly("Open exception: temperature at " + PHARMACY + ", while it was in " + CASE + ".");
        assertThat(asked).isEqualTo(Set.of(CASE));
        assertThat(ask("S2", "A1", EXPIRES).verified()).as("packed there later").isTrue();
    }

    @Test
    void whatIsPackedIntoACaseThatWasEmptiedOffItsPalletIsNotSpoiltByThePallet() {
        String pallet = "00/040987650000000021";
        for (boolean emptied : List.of(false, true)) {
            String serial = emptied ? "S4" : "S3";
            tell(made(serial, "A1"));
            tell(packed(serial).parentId(pallet).childEpcs(List.of(CASE)));
            if (emptied) {
                tell(packed(serial).parentId(pallet).childEpcs(List.of()).action(Action.DELETE));
            }
            tell(packed(serial));
            EpcisEvent hot =
                    step("storing", PHARMACY, serial).epcList(List.of(pallet)).build();
            tell(hot);
            known = new Known(
                    EXPIRES,
                    List.of(),
                    List.of(new Concern("t", "temperature", pallet, PHARMACY, NOW, List.of(hot.eventId()), null)));

            assertThat(ask(serial, "A1", EXPIRES).verified()).isEqualTo(emptied);
        }
    }

    @Test
    void aPackThatNobodyMadeIsSuspectHoweverMuchStockWasCountedAtGoLive() {
        for (int i = 0; i < 120; i++) {
            tell(step("stock_taking", PHARMACY, String.format("A%03d", i)).lot("A0"));
        }
        tell(step("receiving", PHARMACY, "Z9"));

        assertReason(ask("Z9", null, null), Reason.NO_MATCH_GTIN_SERIAL, AdditionalInfo.SUSPECT);
    }

    @Test
    void aPackWhoseEveryEventWasDeclaredWrongMatchesNothing() {
        EpcisEvent mistake = made("S5", "A1").build();
        tell(mistake.toBuilder()
                .errorDeclaration(new ErrorDeclaration(NOW, "did_not_occur", List.of(), List.of()))
                .build());

        assertThat(ask("S5", "A1", EXPIRES).reason()).isEqualTo(Reason.NO_MATCH_GTIN_SERIAL);
    }

    @Test
    void anUnknownPackIsNotJudgedBeforeTheStreamWasReadToItsEnd() {
        index.commit("events.canonical id", Map.of(0, 1L));
        assertThat(ask("S1", "A1", EXPIRES).verified()).isTrue();
        assertThatThrownBy(() -> ask("S9", "A1", EXPIRES)).isInstanceOf(NotYetKnown.class);

        index.compared(0, NOW);
        assertReason(ask("S9", "A1", EXPIRES), Reason.NO_MATCH_GTIN_SERIAL);
    }

    @Test
    void aPackThatTheGuardKnowsAndTheIndexNotYetIsNotJudged() {
        known = concern("sold_again", null);

        assertThatThrownBy(() -> ask("S9", "A1", EXPIRES)).isInstanceOf(NotYetKnown.class);
    }

    private Verdict ask(String serial, String lot, LocalDate expires) {
        return verifier().verify(new Question(GTIN, serial, lot, expires));
    }

    private Verifier verifier() {
        Knowledge knowledge = (unit, around, lot) -> {
            asked = around;
            return known;
        };
        return new Verifier(new Tracer(index, 5), knowledge, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static void assertReason(Verdict verdict, Reason reason, AdditionalInfo... additional) {
        assertThat(verdict.verified()).isFalse();
        assertThat(verdict.reason()).as(verdict.explanations().toString()).isEqualTo(reason);
        assertThat(verdict.additional()).containsExactly(additional);
    }

    private static Recall recall(String id, String lot, String serial, Instant from) {
        return new Recall(id, GTIN, lot, serial, from, "glass particles");
    }

    private static Known concern(String kind, String decision) {
        return new Known(
                EXPIRES,
                List.of(),
                List.of(new Concern(
                        "id", kind, Gs1Key.unit(GTIN, "S1"), PHARMACY, NOW, List.of("urn:uuid:1"), decision)));
    }

    private void tell(EpcisEventBuilder event) {
        tell(event.build());
    }

    private void tell(EpcisEvent event) {
        index.add(event);
        index.commit("", Map.of());
    }

    private EpcisEventBuilder made(String serial, String lot) {
        return step("commissioning", PLANT, serial).action(Action.ADD).lot(lot);
    }

    private EpcisEventBuilder packed(String serial) {
        return step("packing", PHARMACY, serial)
                .type(EventType.AGGREGATION)
                .action(Action.ADD)
                .parentId(CASE)
                .childEpcs(List.of(Gs1Key.unit(GTIN, serial)))
                .epcList(List.of());
    }

    private EpcisEventBuilder step(String step, String site, String serial) {
        events++;
        return EpcisEvent.builder()
                .type(EventType.OBJECT)
                .eventId("urn:uuid:" + events)
                .eventTime(Instant.parse("2026-03-01T08:00:00Z").plusSeconds(60L * events))
                .action(Action.OBSERVE)
                .bizStep(step)
                .bizLocation(Gs1Key.place(site))
                .epcList(List.of(Gs1Key.unit(GTIN, serial)));
    }
}
