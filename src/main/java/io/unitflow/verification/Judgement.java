package io.unitflow.verification;

import io.unitflow.network.Recall;
import io.unitflow.trace.Account;
import io.unitflow.trace.Whereabouts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Judges one question. GTIN and serial are compared first, then lot and expiry, as the US Drug Supply Chain Security Act has it for
 * saleable returns; only a pack that matches and that nothing speaks against is verified.
 */
final class Judgement {
    /** Exceptions that say that a pack with this identifier may be a copy, or was diverted. */
    private static final Set<String> SUSPICIOUS = Set.of(
            "duplicate_commissioning",
            "never_commissioned",
            "seen_after_gone",
            "sold_again",
            "impossible_travel",
            "wrong_market");
    /** Exceptions that say that a genuine pack may have been harmed. */
    private static final Set<String> HARMED = Set.of("temperature");
    /** Dispositions of goods that are not to be sold; what is returned is asked about so that it may be. */
    private static final Set<String> WITHHELD = Set.of(
            "damaged",
            "destroyed",
            "disposed",
            "dispensed",
            "encoded",
            "inactive",
            "mismatch_class",
            "mismatch_instance",
            "mismatch_quantity",
            "needs_replacement",
            "no_pedigree_match",
            "non_conformant",
            "non_sellable_other",
            "partially_dispensed",
            "retail_sold",
            "unavailable",
            "unknown");

    private final Question question;
    private final Account unit;
    private final List<Whereabouts> containers;
    private final Known known;
    private final Instant now;
    private final String lot;
    private final LocalDate expires;
    private final Set<AdditionalInfo> additional = EnumSet.noneOf(AdditionalInfo.class);
    private final List<String> explanations = new ArrayList<>();
    private boolean withheld;

    /** @param containers where each container around the unit is, from the inside out */
    Judgement(Question question, Account unit, List<Whereabouts> containers, Known known, Instant now) {
        this.question = question;
        this.unit = unit;
        this.containers = containers;
        this.known = known;
        this.now = now;
        Whereabouts place = unit.now();
        this.lot = place.lot() == null || place.lot().isEmpty() ? null : place.lot();
        this.expires = known.expires() != null ? known.expires() : lastToldExpiry();
    }

    /**
     * The verdict.
     *
     * @param made whether events tell that the unit was made
     * @param othersMade whether they tell so of other units of the product
     */
    Verdict verdict(boolean made, boolean othersMade) {
        List<Recall> recalls = recalls();
        List<Concern> concerns = concerns();
        Reason mismatch = identity(made, othersMade);
        if (mismatch == null) {
            mismatch = lotAndExpiry();
        }
        recalled(recalls);
        expired();
        place();
        doubted(concerns);
        Reason reason = mismatch != null ? mismatch : isHeldBack() ? Reason.NOT_FOR_REDISTRIBUTION : null;
        if (reason == null) {
            explanations.add(
                    0, "The identifier is that of a unit that was made, and nothing speaks against selling it.");
        }
        return new Verdict(
                question,
                now,
                reason == null,
                reason,
                List.copyOf(additional),
                List.copyOf(explanations),
                lot,
                expires,
                recalls,
                concerns,
                unit);
    }

    private boolean isHeldBack() {
        return withheld || additional.stream().anyMatch(info -> info != AdditionalInfo.EXPIRATION_EXTENDED);
    }

    /** A unit that was seen and never made is a match only where nobody tells of any unit of the product that it was made. */
    private Reason identity(boolean made, boolean othersMade) {
        if (!unit.found()) {
            explanations.add("No event names a unit of this GTIN and serial.");
            return Reason.NO_MATCH_GTIN_SERIAL;
        }
        if (!made && othersMade) {
            additional.add(AdditionalInfo.SUSPECT);
            explanations.add(
                    "The unit was seen, but no event tells that it was made, as events do of others of its product.");
            return Reason.NO_MATCH_GTIN_SERIAL;
        }
        if (!made && unit.own().isEmpty()) {
            explanations.add("Every event that names the unit was declared wrong.");
            return Reason.NO_MATCH_GTIN_SERIAL;
        }
        return null;
    }

    private Reason lotAndExpiry() {
        boolean wrongLot = question.lot() != null && !question.lot().equals(lot);
        boolean wrongExpiry = question.expires() != null && !isOnceRight(question.expires());
        if (wrongLot) {
            explanations.add(
                    lot == null ? "The lot of the unit is not on record." : "The unit is of another lot: " + lot + ".");
        }
        if (wrongExpiry) {
            explanations.add(
                    expires == null
                            ? "The expiry of the unit's lot is not on record."
                            : "The unit's lot has another expiry: " + expires + ".");
        }
        if (wrongLot) {
            return wrongExpiry ? Reason.NO_MATCH_GTIN_SERIAL_LOT_EXPIRY : Reason.NO_MATCH_GTIN_SERIAL_LOT;
        }
        return wrongExpiry ? Reason.NO_MATCH_GTIN_SERIAL_EXPIRY : null;
    }

    /** The expiry on record, or an earlier one that the unit's own events gave it before it was extended. */
    private boolean isOnceRight(LocalDate printed) {
        if (printed.equals(expires)) {
            return true;
        }
        boolean told = expires != null
                && printed.isBefore(expires)
                && unit.own().stream().anyMatch(event -> printed.toString()
                        .equals(event.headline().expires()));
        if (told) {
            additional.add(AdditionalInfo.EXPIRATION_EXTENDED);
            explanations.add("The lot may now be used until " + expires + ".");
        }
        return told;
    }

    private LocalDate lastToldExpiry() {
        List<Account.Entry> own = unit.own();
        for (int i = own.size() - 1; i >= 0; i--) {
            if (own.get(i).headline().expires() != null) {
                return LocalDate.parse(own.get(i).headline().expires());
            }
        }
        return null;
    }

    /** The lot on record decides; of a unit whose lot nobody knows, the one that is asked about. */
    private List<Recall> recalls() {
        String of = lot != null ? lot : question.lot();
        return known.recalls().stream()
                .filter(recall -> recall.gtin().equals(question.gtin()))
                .filter(recall -> recall.covers(of == null ? "" : of, question.serial()))
                .filter(recall -> recall.hasBegun(now))
                .toList();
    }

    private void recalled(List<Recall> recalls) {
        for (Recall recall : recalls) {
            additional.add(AdditionalInfo.RECALLED);
            explanations.add("It is under recall " + recall.recallId()
                    + (recall.reason() == null ? "." : ": " + recall.reason() + "."));
        }
        if (recalls.isEmpty()) {
            marked("recalled").ifPresent(what -> {
                additional.add(AdditionalInfo.RECALLED);
                explanations.add(what + " was marked as recalled.");
            });
        }
    }

    private void expired() {
        LocalDate last = expires != null ? expires : question.expires();
        if (last != null && now.atZone(ZoneOffset.UTC).toLocalDate().isAfter(last)) {
            additional.add(AdditionalInfo.EXPIRED);
            explanations.add("Its last day of use was " + last + ".");
        } else {
            marked("expired").ifPresent(what -> {
                additional.add(AdditionalInfo.EXPIRED);
                explanations.add(what + " was marked as expired.");
            });
        }
    }

    private void place() {
        Optional<String> stolen = marked("stolen");
        if (stolen.isPresent()) {
            additional.add(AdditionalInfo.ILLEGITIMATE);
            explanations.add(stolen.get() + " was reported stolen.");
            return;
        }
        if ("gone".equals(unit.now().status())) {
            withheld = true;
            explanations.add("It was sold, used up or destroyed" + at(unit.now().site()) + " and not returned.");
            return;
        }
        dispositions().filter(WITHHELD::contains).findFirst().ifPresent(disposition -> {
            withheld = true;
            explanations.add(marked(disposition).orElseThrow() + " was marked as " + disposition + ".");
        });
    }

    /** The unit's own disposition and those of what it is in, from the inside out. */
    private Stream<String> dispositions() {
        return Stream.concat(Stream.of(unit.now()), containers.stream())
                .map(Whereabouts::disposition)
                .filter(Objects::nonNull);
    }

    /** What bears that disposition, as a sentence begins with it: the unit, or a container around it. */
    private Optional<String> marked(String disposition) {
        if (disposition.equals(unit.now().disposition())) {
            return Optional.of("It");
        }
        return IntStream.range(0, containers.size())
                .filter(i -> disposition.equals(containers.get(i).disposition()))
                .mapToObj(i -> unit.now().containers().get(i) + ", which it is in,")
                .findFirst();
    }

    private List<Concern> concerns() {
        return known.concerns().stream()
                .filter(concern -> !Concern.CLEARED.equals(concern.decision()))
                .filter(concern -> isOfUnit(concern) ? speaksAgainst(concern) : spoiltWithContainer(concern))
                .toList();
    }

    private boolean isOfUnit(Concern concern) {
        return concern.subject().equals(unit.key());
    }

    private static boolean speaksAgainst(Concern concern) {
        return SUSPICIOUS.contains(concern.kind())
                || HARMED.contains(concern.kind())
                || Concern.ILLEGITIMATE.equals(concern.decision());
    }

    /** What proves it happened to the unit, too: it was in the container then. A container's own label says nothing of the unit. */
    private boolean spoiltWithContainer(Concern concern) {
        return (HARMED.contains(concern.kind()) || Concern.ILLEGITIMATE.equals(concern.decision()))
                && unit.entries().stream()
                        .anyMatch(entry ->
                                !entry.declaredWrong() && concern.evidence().contains(entry.eventId()));
    }

    private void doubted(List<Concern> concerns) {
        for (Concern concern : concerns) {
            if (Concern.ILLEGITIMATE.equals(concern.decision())) {
                additional.add(AdditionalInfo.ILLEGITIMATE);
            } else if (SUSPICIOUS.contains(concern.kind())) {
                additional.add(AdditionalInfo.SUSPECT);
            }
            withheld = true;
            explanations.add("Open exception: " + concern.kind() + at(concern.site())
                    + (isOfUnit(concern) ? "." : ", while it was in " + concern.subject() + "."));
        }
        // What people have cleared is known, too.
        boolean isKnown =
                known.concerns().stream().anyMatch(concern -> concern.kind().equals("duplicate_commissioning"));
        if (!isKnown && Making.commissionings(unit).size() > 1) {
            additional.add(AdditionalInfo.SUSPECT);
            explanations.add("More than one event tells that it was made.");
        }
    }

    private static String at(String site) {
        return site == null || site.isEmpty() ? "" : " at " + site;
    }
}
