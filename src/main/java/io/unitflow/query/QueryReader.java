package io.unitflow.query;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.Word;
import io.unitflow.trace.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the parameters of an event query as EPCIS 2.0 names them (chapter 8.2.7.1). For one query. */
public final class QueryReader {
    /** Parameters that say how the answer comes, and not which events. */
    private static final Set<String> OF_PAGES = Set.of("perPage", "nextPageToken");

    private final Given given;
    private final List<Predicate<EpcisEvent>> conditions = new ArrayList<>();
    private final List<EventQuery.OneOf> lists = new ArrayList<>();
    private final List<Set<String>> objects = new ArrayList<>();
    private Set<String> eventIds;

    private QueryReader(Given given) {
        this.given = given;
    }

    /**
     * The query.
     *
     * @param parameters with all values of each
     * @throws QueryFault where a parameter is not known or has no meaning
     */
    public static EventQuery read(Map<String, List<String>> parameters) {
        QueryReader reader = new QueryReader(new Given(parameters));
        parameters.keySet().stream().filter(name -> !OF_PAGES.contains(name)).forEach(reader::parameter);
        return reader.query(parameters.keySet());
    }

    private EventQuery query(Set<String> names) {
        if (names.contains("eventCountLimit") && names.contains("maxEventCount")) {
            throw QueryFault.parameter("eventCountLimit and maxEventCount do not go together.");
        }
        if (names.contains("eventCountLimit") && !names.contains("orderBy")) {
            throw QueryFault.parameter(
                    "eventCountLimit goes with orderBy only, which says of what order the first are.");
        }
        // Lists are in the order of events: whoever asks for what is new would have the whole list walked each time.
        boolean ofRecords = names.contains("GE_recordTime") || names.contains("LT_recordTime") && lists.isEmpty();
        return new EventQuery(
                conditions,
                lists,
                objects,
                eventIds,
                new EventQuery.Span(given.time("GE_eventTime"), given.time("LT_eventTime")),
                new EventQuery.Span(given.time("GE_recordTime"), given.time("LT_recordTime")),
                given.either("orderBy", "recordTime", "eventTime", ofRecords),
                given.either("orderDirection", "DESC", "ASC", true),
                given.count("eventCountLimit", Integer.MAX_VALUE),
                given.count("maxEventCount", Integer.MAX_VALUE));
    }

    private void parameter(String name) {
        switch (name) {
            case "GE_eventTime", "LT_eventTime", "GE_recordTime", "LT_recordTime" -> given.time(name);
            case "orderBy", "orderDirection", "eventCountLimit", "maxEventCount" -> given.one(name);
            case "eventType", "eventTypes" -> Conditions.types(given.words(name), conditions::add);
            case "EQ_action" -> Conditions.actions(given.words(name), conditions::add);
            case "EQ_bizStep" -> listed(Listing.BIZ_STEP, words(name, Word.BIZ_STEP));
            case "EQ_disposition" -> listed(Listing.DISPOSITION, words(name, Word.DISPOSITION));
            case "EQ_persistentDisposition_set", "EQ_persistentDisposition_unset" ->
                conditions.add(Conditions.persistent(name, words(name, Word.DISPOSITION)));
            case "EQ_readPoint" -> listed(Listing.READ_POINT, places(name));
            case "EQ_bizLocation" -> listed(Listing.BIZ_LOCATION, places(name));
            case "WD_readPoint" -> within(places(name), true);
            case "WD_bizLocation" -> within(places(name), false);
            case "EQ_eventID" -> eventIds = given.identifiers(name);
            case "EQ_transformationID" -> {
                Set<String> ids = places(name);
                conditions.add(event -> event.transformationId() != null && ids.contains(event.transformationId()));
            }
            case "EXISTS_errorDeclaration" -> conditions.add(event -> event.errorDeclaration() != null);
            case "GE_errorDeclarationTime", "LT_errorDeclarationTime" -> declared(name, given.time(name));
            case "EQ_errorReason" -> conditions.add(Conditions.reason(words(name, Word.ERROR_REASON)));
            case "EQ_correctiveEventID" -> conditions.add(Conditions.corrected(given.identifiers(name)));
            default -> other(name);
        }
    }

    private void other(String name) {
        if (name.startsWith("MATCH_")) {
            match(name);
        } else if (name.matches("(EQ|GT|GE|LT|LE)_quantity")) {
            conditions.add(Conditions.quantity(name, given.one(name)));
        } else if (name.startsWith("EQ_bizTransaction_")) {
            Set<String> ids = places(name);
            lists.add(new EventQuery.OneOf(Listing.BIZ_TRANSACTION, ids));
            conditions.add(Conditions.typed(
                    Word.BIZ_TRANSACTION.bare(name.substring(18)), ids, EpcisEvent::bizTransactionList));
        } else if (name.startsWith("EQ_source_")) {
            conditions.add(
                    Conditions.typed(Word.SOURCE_DEST.bare(name.substring(10)), places(name), EpcisEvent::sourceList));
        } else if (name.startsWith("EQ_destination_")) {
            conditions.add(Conditions.typed(
                    Word.SOURCE_DEST.bare(name.substring(15)), places(name), EpcisEvent::destinationList));
        } else {
            Predicate<EpcisEvent> condition = new Fields(given).condition(name);
            if (condition == null) {
                throw QueryFault.parameter("There is no query parameter of that name here: "
                        + (name.length() > 60 ? name.substring(0, 60) + "…" : name) + ".");
            }
            conditions.add(condition);
            lists.addAll(new Fields(given).lists(name));
        }
    }

    private void match(String name) {
        Matching matching = Matching.named(name);
        Set<Codes.Code> codes =
                given.identifiers(name).stream().map(matching::code).collect(Collectors.toSet());
        if (codes.stream().allMatch(code -> code.pattern() == null)) {
            objects.add(codes.stream().map(Codes.Code::key).collect(Collectors.toSet()));
        } else if (codes.stream().allMatch(code -> code.gtin() != null)) {
            lists.add(new EventQuery.OneOf(
                    Listing.PRODUCT, codes.stream().map(Codes.Code::gtin).collect(Collectors.toSet())));
        }
        conditions.add(event -> matching.holds(event, codes));
    }

    private void listed(Listing listing, Set<String> values) {
        lists.add(new EventQuery.OneOf(listing, values));
        conditions.add(event -> listing.valuesOf(event).stream().anyMatch(values::contains));
    }

    private void within(Set<String> places, boolean readPoint) {
        conditions.add(event -> {
            String place = readPoint ? event.readPoint() : event.bizLocation();
            return place != null
                    && places.stream().anyMatch(each -> place.equals(each) || place.startsWith(each + "/254/"));
        });
    }

    private void declared(String name, Instant bound) {
        boolean from = name.startsWith("GE_");
        conditions.add(event -> {
            Instant at = event.errorDeclaration() == null
                    ? null
                    : event.errorDeclaration().declarationTime();
            return at != null && at.isBefore(bound) != from;
        });
    }

    private Set<String> words(String name, Word vocabulary) {
        return given.words(name).stream().map(vocabulary::bare).collect(Collectors.toSet());
    }

    private Set<String> places(String name) {
        Set<String> keys = new HashSet<>();
        given.identifiers(name).forEach(value -> keys.add(Codes.place(value)));
        return keys;
    }
}
