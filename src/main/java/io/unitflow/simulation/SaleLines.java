package io.unitflow.simulation;

import java.util.List;

/** Writes sales as the lines of a till, CSV or JSON. */
final class SaleLines {
    static final String HEADER = "event_id,time,site,gtin,lot,serial,quantity\n";

    private SaleLines() {}

    static void write(List<Statement> sales, StringBuilder out) {
        boolean csv = sales.get(0).partner().till() == Partner.Till.CSV;
        if (csv) {
            out.append(HEADER);
        }
        for (Statement sale : sales) {
            String[] fields = fields(sale);
            if (csv) {
                out.append(String.join(",", fields)).append('\n');
            } else {
                json(fields, out);
            }
        }
    }

    private static String[] fields(Statement sale) {
        Happening event = sale.event();
        String id = sale.eventId() == null ? "" : "urn:uuid:" + sale.eventId();
        String time = EpcisJson.time(event.time(), event.offsetSeconds());
        String site = event.site().gln();
        int zeros = sale.partner().utc() ? 1 : 0; // some tills know units by their GTIN-13
        if (event.epcs().isEmpty()) {
            Lot lot = event.amounts().keySet().iterator().next();
            String quantity = event.amounts().get(lot).toString();
            return new String[] {id, time, site, lot.product().gtin().substring(zeros), lot.number(), "", quantity};
        }
        Epc unit = event.epcs().get(0);
        String lot = event.lot() == null ? "" : event.lot().number();
        return new String[] {id, time, site, unit.key().substring(zeros), lot, unit.serial(), ""};
    }

    private static void json(String[] fields, StringBuilder out) {
        String[] names = {"event_id", "time", "site", "gtin", "lot", "serial", "quantity"};
        String separator = "{";
        for (int i = 0; i < names.length; i++) {
            if (!fields[i].isEmpty()) {
                String quote = names[i].equals("quantity") ? "" : "\"";
                out.append(separator).append('"').append(names[i]).append("\":");
                out.append(quote).append(fields[i]).append(quote);
                separator = ",";
            }
        }
        out.append("}\n");
    }
}
