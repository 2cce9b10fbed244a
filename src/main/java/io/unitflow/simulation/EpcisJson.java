package io.unitflow.simulation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Writes statements as EPCIS 2.0 JSON, each in its partner's spelling. */
final class EpcisJson {
    private static final String CONTEXT =
            "\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"]";

    private final StringBuilder out;

    EpcisJson(StringBuilder out) {
        this.out = out;
    }

    static String time(long seconds, int offsetSeconds) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.ofTotalSeconds(offsetSeconds)));
    }

    void document(List<Statement> statements) {
        out.append('{').append(CONTEXT).append(",\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\"");
        field("creationDate", time(statements.get(0).arrives(), 0));
        out.append(",\"epcisBody\":{\"eventList\":[");
        for (int i = 0; i < statements.size(); i++) {
            out.append(i == 0 ? "\n" : ",\n");
            event(statements.get(i), false);
        }
        out.append("\n]}}");
    }

    /** One event; with its own context where it is a document of its own. */
    void event(Statement statement, boolean context) {
        Happening event = statement.event();
        Partner partner = statement.partner();
        out.append('{').append(context ? CONTEXT + "," : "");
        out.append("\"type\":\"").append(event.shape().type()).append('"');
        if (statement.eventId() != null) {
            field("eventID", "urn:uuid:" + statement.eventId());
        }
        String time = time(event.time(), partner.utc() ? 0 : event.offsetSeconds());
        field("eventTime", partner.utc() ? time.replace("Z", ".000Z") : time);
        field("eventTimeZoneOffset", offset(event.offsetSeconds()));
        if (statement.error() != null) {
            error(statement);
        }
        objects(event, partner.spelling());
        if (event.action() != null) {
            field("action", event.action());
        }
        field("bizStep", partner.words().step(event.step()));
        if (event.disposition() != null) {
            field("disposition", partner.words().disposition(event.disposition()));
        }
        where(event, partner);
        if (event.destination() != null) {
            destinations(event.destination(), partner);
        }
        ilmd(event);
        if (event.celsius() != null) {
            sensor(event.celsius());
        }
        out.append('}');
    }

    private static String offset(int seconds) {
        return seconds == 0 ? "+00:00" : ZoneOffset.ofTotalSeconds(seconds).getId();
    }

    private void error(Statement statement) {
        out.append(",\"errorDeclaration\":{\"declarationTime\":\"")
                .append(time(statement.arrives(), 0))
                .append('"');
        field("reason", statement.partner().words().reason(statement.error().reason()));
        if (statement.error().correctiveId() != null) {
            out.append(",\"correctiveEventIDs\":[\"urn:uuid:")
                    .append(statement.error().correctiveId())
                    .append("\"]");
        }
        out.append('}');
    }

    private void objects(Happening event, Spelling spelling) {
        switch (event.shape()) {
            case OBJECT -> epcs("epcList", event.epcs(), spelling);
            case AGGREGATION -> {
                field("parentID", spelling.epc(event.parent()));
                epcs("childEPCs", event.epcs(), spelling);
            }
            case TRANSFORMATION -> {
                epcs("inputEPCList", event.epcs(), spelling);
                epcs("outputEPCList", event.outputs(), spelling);
            }
        }
        if (!event.amounts().isEmpty()) {
            quantities(event.amounts(), spelling);
        }
    }

    private void epcs(String name, List<Epc> epcs, Spelling spelling) {
        if (epcs.isEmpty()) {
            return;
        }
        out.append(",\"").append(name).append("\":[");
        for (int i = 0; i < epcs.size(); i++) {
            out.append(i == 0 ? "\"" : ",\"").append(spelling.epc(epcs.get(i))).append('"');
        }
        out.append(']');
    }

    private void quantities(Map<Lot, Long> amounts, Spelling spelling) {
        out.append(",\"quantityList\":[");
        String separator = "";
        for (Map.Entry<Lot, Long> amount : amounts.entrySet()) {
            out.append(separator)
                    .append("{\"epcClass\":\"")
                    .append(spelling.lot(amount.getKey()))
                    .append("\",\"quantity\":")
                    .append(amount.getValue())
                    .append('}');
            separator = ",";
        }
        out.append(']');
    }

    private void where(Happening event, Partner partner) {
        Spelling spelling = partner.spelling();
        String dock = partner.place() == Partner.Place.DOCK_AND_BUSINESS_LOCATION ? "dock1" : "";
        if (partner.place() != Partner.Place.BUSINESS_LOCATION) {
            place("readPoint", spelling.place(event.site(), dock));
        }
        if (partner.place() != Partner.Place.READ_POINT) {
            place("bizLocation", spelling.place(event.site(), ""));
        }
    }

    private void place(String name, String id) {
        out.append(",\"").append(name).append("\":{\"id\":\"").append(id).append("\"}");
    }

    private void destinations(Site site, Partner partner) {
        out.append(",\"destinationList\":[");
        Partner.Destination habit = partner.destination();
        boolean all = habit == Partner.Destination.ALL;
        if (all || habit == Partner.Destination.OWNING_PARTY) {
            destination(partner, "owning_party", partner.spelling().party(site), "");
        }
        if (all || habit == Partner.Destination.POSSESSING_PARTY) {
            destination(partner, "possessing_party", partner.spelling().party(site), all ? "," : "");
        }
        if (all || habit == Partner.Destination.LOCATION) {
            destination(partner, "location", partner.spelling().place(site, ""), all ? "," : "");
        }
        out.append(']');
    }

    private void destination(Partner partner, String type, String id, String separator) {
        out.append(separator)
                .append("{\"type\":\"")
                .append(partner.words().partyType(type))
                .append("\",\"destination\":\"")
                .append(id)
                .append("\"}");
    }

    private void ilmd(Happening event) {
        boolean makes = "ADD".equals(event.action()) || event.shape() == Happening.Shape.TRANSFORMATION;
        if (makes && event.lot() != null) {
            out.append(",\"ilmd\":{\"cbvmda:lotNumber\":\"")
                    .append(event.lot().number())
                    .append('"');
            field("cbvmda:itemExpirationDate", event.lot().expires().toString());
            out.append('}');
        }
    }

    private void sensor(double celsius) {
        out.append(",\"sensorElementList\":[{\"sensorReport\":[{\"type\":\"Temperature\",\"value\":")
                .append(celsius)
                .append(",\"uom\":\"CEL\"}]}]");
    }

    private void field(String name, String value) {
        out.append(",\"").append(name).append("\":\"").append(value).append('"');
    }
}
