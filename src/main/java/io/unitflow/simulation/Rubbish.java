package io.unitflow.simulation;

/** Messages that must be refused; none of them says anything that is not also told rightly. */
final class Rubbish {
    private Rubbish() {}

    /** Spoils an event; the result is refused whole. */
    static String of(Mess mess, Statement statement) {
        StringBuilder out = new StringBuilder();
        new EpcisJson(out).event(statement, true);
        String text = out.toString();
        return switch (mess) {
            case BROKEN_OFF -> text.substring(0, text.length() / 2);
            case UNREADABLE_TIME ->
                text.replaceFirst("\"eventTime\":\"[^\"]*\"", "\"eventTime\":\"yesterday at noon\"");
            case UNKNOWN_ACTION -> text.replaceFirst("\"action\":\"[^\"]*\"", "\"action\":\"REMOVE\"");
            case UNKNOWN_TYPE -> text.replaceFirst("\"type\":\"[^\"]*\"", "\"type\":\"ObservationEvent\"");
            case MISSING_PARENT -> withoutParent(text);
            case NOT_JSON -> "<html><body>502 Bad Gateway</body></html>";
            default -> throw new IllegalArgumentException("no rubbish: " + mess);
        };
    }

    /** A till's line that gives no time and no quantity. */
    static String saleLine(Statement sale) {
        return SaleLines.HEADER + "urn:uuid:" + sale.eventId() + ",soon,"
                + sale.event().site().gln() + ",,,,many\n";
    }

    private static String withoutParent(String text) {
        return text.replaceFirst("\"type\":\"[^\"]*\"", "\"type\":\"AggregationEvent\"")
                .replaceFirst("\"action\":\"[^\"]*\"", "\"action\":\"ADD\"")
                .replaceFirst("\"parentID\":\"[^\"]*\",", "")
                .replaceFirst("\"epcList\"", "\"childEPCs\"");
    }
}
