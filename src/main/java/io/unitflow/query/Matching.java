package io.unitflow.query;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.QuantityElement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The {@code MATCH_} parameters: in which fields of an event one of the objects or classes has to stand. */
enum Matching {
    EPC("MATCH_epc", false, event -> Stream.of(event.epcList(), event.childEpcs())),
    PARENT_ID("MATCH_parentID", false, event -> Stream.of(parent(event))),
    INPUT_EPC("MATCH_inputEPC", false, event -> Stream.of(event.inputEpcList())),
    OUTPUT_EPC("MATCH_outputEPC", false, event -> Stream.of(event.outputEpcList())),
    ANY_EPC(
            "MATCH_anyEPC",
            false,
            event -> Stream.of(
                    event.epcList(), event.childEpcs(), event.inputEpcList(), event.outputEpcList(), parent(event))),
    EPC_CLASS("MATCH_epcClass", true, event -> classes(Stream.of(event.quantityList(), event.childQuantityList()))),
    INPUT_CLASS("MATCH_inputEPCClass", true, event -> classes(Stream.of(event.inputQuantityList()))),
    OUTPUT_CLASS("MATCH_outputEPCClass", true, event -> classes(Stream.of(event.outputQuantityList()))),
    ANY_CLASS(
            "MATCH_anyEPCClass",
            true,
            event -> classes(Stream.of(
                    event.quantityList(),
                    event.childQuantityList(),
                    event.inputQuantityList(),
                    event.outputQuantityList())));

    private final String parameter;
    private final boolean classes;
    private final Function<EpcisEvent, Stream<List<String>>> fields;

    Matching(String parameter, boolean classes, Function<EpcisEvent, Stream<List<String>>> fields) {
        this.parameter = parameter;
        this.classes = classes;
        this.fields = fields;
    }

    static Matching named(String parameter) {
        return Arrays.stream(values())
                .filter(each -> each.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(() ->
                        QueryFault.parameter("There is no query parameter of that name here; of MATCH_ there are: "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values())
                                                .map(each -> each.parameter)
                                                .toList()) + "."));
    }

    Codes.Code code(String text) {
        return classes ? Codes.itemClass(text) : Codes.object(text);
    }

    boolean holds(EpcisEvent event, Set<Codes.Code> codes) {
        return fields.apply(event).flatMap(List::stream).anyMatch(key -> codes.stream()
                .anyMatch(code -> code.matches(key)));
    }

    private static List<String> parent(EpcisEvent event) {
        return event.parentId() == null ? List.of() : List.of(event.parentId());
    }

    private static Stream<List<String>> classes(Stream<List<QuantityElement>> lists) {
        return lists.map(list -> list.stream().map(QuantityElement::epcClass).toList());
    }
}
