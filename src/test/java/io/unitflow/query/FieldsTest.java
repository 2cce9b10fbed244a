package io.unitflow.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sensor data, ILMD and extensions of one event that has all of them, asked for in the words of EPCIS 2.0. */
class FieldsTest {
    private static final String EVENT =
            """
            {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"ex": "https://ns.example.org/epcis#"}],
             "type": "EPCISDocument", "schemaVersion": "2.0", "epcisBody": {"eventList": [
              {"type": "ObjectEvent", "action": "ADD", "eventTime": "2026-03-01T10:00:00Z", "eventTimeZoneOffset": "+00:00",
               "epcList": ["urn:epc:id:sgtin:4098765.000010.1"],
               "errorDeclaration": {"declarationTime": "2026-03-02T10:00:00Z", "ex:ticket": "T-7"},
               "ilmd": {"cbvmda:lotNumber": "L7", "cbvmda:itemExpirationDate": "2027-06-30", "ex:origin": {"ex:farm": "12.50"}},
               "ex:truck": {"ex:plate": "GZ 1", "kind": "cold_van"}, "ex:weight": "250.0", "ex:seen": "2026-03-01T09:00:00+01:00",
               "sensorElementList": [{"type": "epcis:SensorElement", "ex:mounted": "door",
                 "sensorMetadata": {"time": "2026-03-01T10:00:00Z", "startTime": "2026-03-01T08:00:00Z", "deviceID": "urn:epc:id:giai:4000001.111", "ex:fleet": "north"},
                 "sensorReport": [{"type": "gs1:Temperature", "value": 26.0, "uom": "CEL", "ex:probe": "left"},
                                  {"type": "gs1:AbsoluteHumidity", "maxValue": 12.1, "uom": "A93"}]}]}]}}
            """;

    private static final EpcisEvent READ = read();

    private static EpcisEvent read() {
        EpcisEvent[] read = new EpcisEvent[1];
        EventReader.readMessage(EVENT.getBytes(StandardCharsets.UTF_8), Feed.SHIPMENTS, new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {
                read[0] = event.toBuilder().recordTime(event.eventTime()).build();
            }

            @Override
            public void rejected(Rejection rejection) {
                throw new AssertionError(rejection.message());
            }
        });
        return read[0];
    }

    private static boolean isFound(String parameter, String value) {
        return QueryReader.read(Map.of(parameter, List.of(value))).isMetBy(READ);
    }

    @ParameterizedTest
    @CsvSource({
        "EQ_ILMD_urn:epcglobal:cbv:mda#lotNumber, L7, L8",
        "EQ_ILMD_cbvmda:lotNumber, L1|L7, L1|L8",
        "GE_INNER_ILMD_https://ns.example.org/epcis##farm, 12.5, 12.51",
        "LT_INNER_ILMD_https://ns.example.org/epcis#farm, 13, 12.5",
        "EQ_INNER_ILMD_https://ns.example.org/epcis#farm, 12.5, 13",
        "EQ_https://ns.example.org/epcis#weight, 250, 251",
        "GT_https://ns.example.org/epcis#weight, 249.9, 250",
        "LE_https://ns.example.org/epcis#weight, 250, 249.99",
        "GE_https://ns.example.org/epcis#seen, 2026-03-01T08:00:00Z, 2026-03-01T08:00:01Z",
        "EQ_INNER_https://ns.example.org/epcis#plate, GZ 1, GZ 2",
        "EQ_ERROR_DECLARATION_https://ns.example.org/epcis#ticket, T-7, T-8",
        "EQ_SENSORELEMENT_https://ns.example.org/epcis#mounted, door, wall",
        "EQ_SENSORMETADATA_https://ns.example.org/epcis#fleet, north, south",
        "EQ_SENSORREPORT_https://ns.example.org/epcis#probe, left, right",
        "HASATTR_https://ns.example.org/epcis#truck, kind, colour",
        "EQATTR_https://ns.example.org/epcis#truck_kind, cold_van, van",
        "EQ_type, gs1:Temperature, gs1:Pressure",
        "EQ_type, https://gs1.org/voc/AbsoluteHumidity, Humidity",
        "EQ_deviceID, urn:epc:id:giai:4000001.111, urn:epc:id:giai:4000001.112",
        "EQ_value_CEL, 26, 27",
        "GE_value_CEL, 26, 26.1",
        "GT_maxValue_A93, 12, 12.1",
        "GE_startTime, 2026-03-01T08:00:00Z, 2026-03-01T08:00:01Z",
        "LT_time, 2026-03-01T10:00:01Z, 2026-03-01T10:00:00Z"
    })
    void an_event_is_found_by_what_it_carries_and_by_nothing_else(String parameter, String is, String isNot) {
        assertThat(isFound(parameter, is)).isTrue();
        assertThat(isFound(parameter, isNot)).isFalse();
    }

    @Test
    void what_is_there_or_not_is_told_apart_by_where_it_is() {
        assertThat(isFound("EXISTS_ILMD_cbvmda:lotNumber", "")).isTrue();
        assertThat(isFound("EXISTS_INNER_ILMD_cbvmda:lotNumber", "")).isFalse();
        assertThat(isFound("EXISTS_INNER_ILMD_https://ns.example.org/epcis#farm", ""))
                .isTrue();
        assertThat(isFound("EXISTS_ILMD_https://ns.example.org/epcis#farm", "")).isFalse();
        assertThat(isFound("EXISTS_https://ns.example.org/epcis#weight", "true"))
                .isTrue();
        assertThat(isFound("EXISTS_https://ns.example.org/other#weight", "true"))
                .isFalse();
    }

    @Test
    void a_measure_counts_in_its_own_unit_only() {
        assertThat(isFound("GE_value_CEL", "1")).isTrue();
        assertThat(isFound("GE_value_A93", "1")).isFalse();
        assertThat(isFound("GE_value_FAH", "1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EQ_color",
                "EQ_ex:weight",
                "EXISTS_weight",
                "GE_https://ns.example.org/epcis#weight",
                "GE_value_CEL",
                "GT_startTime",
                "EQATTR_https://ns.example.org/epcis#truck",
                "HASATTR_truck",
                "EQ_readPoint_https://ns.example.org/epcis#shelf",
                "EXISTS_INNER_bizLocation_https://ns.example.org/epcis#shelf",
                "EQ_INNER_readPoint"
            })
    void what_has_no_meaning_is_refused_in_a_sentence(String parameter) {
        assertThatThrownBy(() -> isFound(parameter, "much"))
                .isInstanceOf(QueryFault.class)
                .hasMessageEndingWith(".");
    }
}
