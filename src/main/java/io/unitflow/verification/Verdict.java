package io.unitflow.verification;

import io.unitflow.network.Recall;
import io.unitflow.trace.Account;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The answer to a question.
 *
 * @param question what was asked
 * @param at when
 * @param verified whether the identifier is one that was made and nothing keeps the pack from being sold again
 * @param reason why not; null where it is verified
 * @param additional what else is known, the gravest first
 * @param explanations one sentence for each of what counted
 * @param lot the lot on record, or null
 * @param expires the expiry on record, or null
 * @param recalls the recalls that cover the unit and have begun
 * @param concerns the exceptions that counted
 * @param history what happened to the unit; nothing was found of a unit that was never seen
 */
public record Verdict(
        Question question,
        Instant at,
        boolean verified,
        Reason reason,
        List<AdditionalInfo> additional,
        List<String> explanations,
        String lot,
        LocalDate expires,
        List<Recall> recalls,
        List<Concern> concerns,
        Account history) {}
