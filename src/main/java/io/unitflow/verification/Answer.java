package io.unitflow.verification;

import io.unitflow.network.Recall;
import io.unitflow.trace.Account;
import io.unitflow.trace.Freshness;
import io.unitflow.trace.Whereabouts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A verdict as it is written to others, in the words of the GS1 Lightweight Messaging Standard.
 *
 * @param gtin GTIN-14 that was asked about
 * @param serial serial that was asked about
 * @param lot lot that was asked about, or null: it was not compared
 * @param expiry expiry that was asked about, or null: it was not compared
 * @param at when this was answered
 * @param verified whether the pack is what it says and may be sold again
 * @param verificationFailureReason why not, or null
 * @param additionalInfo what else is known, the gravest first
 * @param explanations one sentence for each of what counted
 * @param recordedLot the lot on record, or null
 * @param recordedExpiry the expiry on record, or null
 * @param now where the unit is
 * @param recalls recalls in force that cover it
 * @param exceptions open exceptions that counted
 * @param history the last {@value #EVIDENCE_MAX} events behind the verdict, in the order in which they happened
 * @param index how far the stream of events had been read
 */
public record Answer(
        String gtin,
        String serial,
        String lot,
        LocalDate expiry,
        Instant at,
        boolean verified,
        String verificationFailureReason,
        List<String> additionalInfo,
        List<String> explanations,
        String recordedLot,
        LocalDate recordedExpiry,
        Whereabouts now,
        List<RecallNotice> recalls,
        List<Concern> exceptions,
        List<Evidence> history,
        Freshness index) {
    /** More are in the unit's trace. */
    static final int EVIDENCE_MAX = 200;

    /**
     * A recall that covers the unit.
     *
     * @param recallId as its owner names it
     * @param from since when, or null
     * @param reason why, or null
     */
    public record RecallNotice(String recallId, Instant from, String reason) {
        static RecallNotice of(Recall recall) {
            return new RecallNotice(recall.recallId(), recall.from(), recall.reason());
        }
    }

    /**
     * An event that touched the unit.
     *
     * @param eventId its ID
     * @param time when it happened
     * @param step bare CBV business step, or null
     * @param disposition bare CBV disposition, or null
     * @param site GLN of where, or null
     * @param named what it names: the unit, or a container around it
     * @param declaredWrong whether it does not count
     */
    public record Evidence(
            String eventId,
            Instant time,
            String step,
            String disposition,
            String site,
            String named,
            boolean declaredWrong) {
        static Evidence of(Account.Entry event) {
            return new Evidence(
                    event.eventId(),
                    event.time(),
                    event.headline().step(),
                    event.headline().disposition(),
                    event.site(),
                    event.named(),
                    event.declaredWrong());
        }
    }

    private static List<Evidence> evidence(List<Account.Entry> all) {
        return all.subList(Math.max(0, all.size() - EVIDENCE_MAX), all.size()).stream()
                .map(Evidence::of)
                .toList();
    }

    /** The verdict in words. */
    public static Answer of(Verdict verdict) {
        Question question = verdict.question();
        return new Answer(
                question.gtin(),
                question.serial(),
                question.lot(),
                question.expires(),
                verdict.at(),
                verdict.verified(),
                verdict.reason() == null ? null : verdict.reason().word(),
                verdict.additional().stream().map(AdditionalInfo::word).toList(),
                verdict.explanations(),
                verdict.lot(),
                verdict.expires(),
                verdict.history().now(),
                verdict.recalls().stream().map(RecallNotice::of).toList(),
                verdict.concerns(),
                evidence(verdict.history().entries()),
                verdict.history().index());
    }
}
