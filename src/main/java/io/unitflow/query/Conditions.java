package io.unitflow.query;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.epcis.TypedId;
import io.unitflow.gs1.Gs1Key;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has to hold of a whole event, one parameter each. */
final class Conditions {
    private Conditions() {}

    static void types(Set<String> names, Consumer<Predicate<EpcisEvent>> into) {
        if (names.contains("all")) {
            return;
        }
        List<String> known =
                Arrays.stream(EventType.values()).map(EventType::epcisName).toList();
        known("eventType", names, known);
        into.accept(event -> names.contains(event.type().epcisName()));
    }

    static void actions(Set<String> names, Consumer<Predicate<EpcisEvent>> into) {
        known(
                "EQ_action",
                names,
                Arrays.stream(Action.values()).map(Action::name).toList());
        into.accept(
                event -> event.action() != null && names.contains(event.action().name()));
    }

    private static void known(String parameter, Set<String> given, List<String> known) {
        if (!known.containsAll(given)) {
            throw QueryFault.parameter(
                    "The parameter " + parameter + " takes these values only: " + String.join(", ", known) + ".");
        }
    }

    static Predicate<EpcisEvent> persistent(String parameter, Set<String> words) {
        String child = parameter.substring(parameter.lastIndexOf('_') + 1);
        return event -> event.persistentDisposition().stream()
                .anyMatch(element -> element.name().equals(child) && words.contains(element.value()));
    }

    static Predicate<EpcisEvent> reason(Set<String> words) {
        return event -> event.errorDeclaration() != null
                && words.contains(event.errorDeclaration().reason());
    }

    static Predicate<EpcisEvent> corrected(Set<String> ids) {
        return event -> event.errorDeclaration() != null
                && event.errorDeclaration().correctiveEventIds().stream().anyMatch(ids::contains);
    }

    /** A place or a party with the same GLN is the same here: partners write either. */
    static Predicate<EpcisEvent> typed(String type, Set<String> ids, Function<EpcisEvent, List<TypedId>> list) {
        Set<String> wanted = ids.stream().map(Gs1Key::gln).collect(Collectors.toSet());
        return event -> list.apply(event).stream()
                .anyMatch(each -> each.type().equals(type) && wanted.contains(Gs1Key.gln(each.id())));
    }

    static Predicate<EpcisEvent> quantity(String parameter, String value) {
        if (!value.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
            throw QueryFault.parameter("The parameter " + parameter + " is not a number.");
        }
        BigDecimal bound = new BigDecimal(value);
        IntPredicate order =
                switch (parameter.substring(0, 2)) {
                    case "EQ" -> compared -> compared == 0;
                    case "GT" -> compared -> compared > 0;
                    case "GE" -> compared -> compared >= 0;
                    case "LT" -> compared -> compared < 0;
                    default -> compared -> compared <= 0;
                };
        return event -> Stream.of(
                        event.quantityList(),
                        event.childQuantityList(),
                        event.inputQuantityList(),
                        event.outputQuantityList())
                .flatMap(List::stream)
                .map(QuantityElement::quantity)
                .anyMatch(quantity -> quantity != null && order.test(quantity.compareTo(bound)));
    }
}
