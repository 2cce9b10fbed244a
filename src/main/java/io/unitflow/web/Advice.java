package io.unitflow.web;

import java.util.Map;

/** The next sensible thing to do about each kind of exception, in one sentence. */
final class Advice {
    private static final Map<String, String> BY_KIND = Map.ofEntries(
            Map.entry(
                    "duplicate_commissioning",
                    "Quarantine every pack with this serial and ask the plant which is genuine."),
            Map.entry(
                    "never_commissioned",
                    "Quarantine the pack and ask its manufacturer whether the serial was ever issued."),
            Map.entry("seen_after_gone", "Quarantine the pack: it, or the one that was sold, may be a copy."),
            Map.entry(
                    "sold_again", "Hold the second sale's source for questioning: one of the two packs may be a copy."),
            Map.entry("impossible_travel", "Quarantine the pack at both places and compare them: one may be a copy."),
            Map.entry("wrong_market", "Stop sales of this product there and ask who supplied it."),
            Map.entry("off_route", "Ask the receiver to hold the goods and the shipper where they were to go."),
            Map.entry("overdue", "Ask the carrier where the shipment is; count it as lost if nobody knows."),
            Map.entry("stuck_in_customs", "Ask the broker which papers are missing."),
            Map.entry("packed_twice", "Open the container and report what is really in it."),
            Map.entry("expired_sold", "Call the buyer back and take the lot off the shelf."),
            Map.entry("recalled_sold", "Call the buyer back and take the lot off the shelf."),
            Map.entry("expired_in_stock", "Move the stock to quarantine and return or destroy it."),
            Map.entry("recalled_in_stock", "Move the stock to quarantine and return it."),
            Map.entry("recalled_in_transit", "Tell the receiver to quarantine the goods when they arrive."),
            Map.entry(
                    "negative_stock", "Count the stock there: something was shipped that nobody reported as received."),
            Map.entry("silent_site", "Ask the site whether its reporting still runs."),
            Map.entry("expires_unsold", "Move the surplus to where it will be sold in time."),
            Map.entry("short_received", "Count the delivery again and claim what is missing."),
            Map.entry("temperature", "Quarantine the goods until quality has looked at the sensor's record."),
            Map.entry("unknown_master_data", "Add the site or product to the master data."),
            Map.entry("data_quality", "Tell the partner what is wrong with the message."));

    private Advice() {}

    /** What to do, or null for a kind that nobody gave advice on. */
    static String on(String kind) {
        return BY_KIND.get(kind);
    }
}
