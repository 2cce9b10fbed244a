package io.unitflow.job.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.types.StringValue;

/** Every codec under the name that savepoints know it by. */
final class Codecs {
    static final String KEY = "key";

    private static final Map<String, Codec<?>> BY_NAME = new HashMap<>();

    static {
        BY_NAME.put(KEY, new Form<>(Wire::key, StringValue::readString));
        BY_NAME.put("raw-record", MessageCodecs.RAW);
        BY_NAME.put("heard", MessageCodecs.HEARD);
        BY_NAME.put("event-note", MessageCodecs.EVENT_NOTE);
        BY_NAME.put("history-note", MessageCodecs.HISTORY_NOTE);
        BY_NAME.put("object-note", MessageCodecs.OBJECT_NOTE);
        BY_NAME.put("guard-note", GuardNoteCodecs.GUARD_NOTE);
        BY_NAME.put("exception-row", GuardNoteCodecs.EXCEPTION_ROW);
        BY_NAME.put("finding-sources", new Versioned<>(1, GuardCodecs.SOURCES));
        BY_NAME.put("finding-note", GuardNoteCodecs.FINDING_NOTE);
        BY_NAME.put("site-note", GuardNoteCodecs.SITE_NOTE);
        BY_NAME.put("name-note", GuardNoteCodecs.NAME_NOTE);
        BY_NAME.put(
                "misnomers",
                new Versioned<>(2, GuardCodecs.MISNOMERS, new Versioned<>(1, GuardCodecs.FIRST_MISNOMERS)));
        BY_NAME.put("day-note", GuardNoteCodecs.DAY_NOTE);
        BY_NAME.put("finding", new Versioned<>(1, GuardCodecs.FINDING));
        BY_NAME.put("findings", new Versioned<>(1, GuardCodecs.FINDINGS));
        BY_NAME.put("moments", new Versioned<>(1, GuardCodecs.MOMENTS));
        BY_NAME.put("instant", EventCodecs.INSTANT);
        BY_NAME.put(
                "expiries", new Versioned<>(2, GuardCodecs.EXPIRIES, new Versioned<>(1, GuardCodecs.LATEST_EXPIRIES)));
        BY_NAME.put("lot-at-site", new Versioned<>(1, GuardCodecs.LOT_AT_SITE));
        BY_NAME.put("shelf-note", GuardNoteCodecs.SHELF_NOTE);
        BY_NAME.put("shelf-lot", new Versioned<>(1, GuardCodecs.SHELF_LOT));
        BY_NAME.put("site-hours", new Versioned<>(1, GuardCodecs.SITE_HOURS));
        BY_NAME.put("fact", new Versioned<>(1, FactCodec.FACT));
        BY_NAME.put("object-file", new Versioned<>(1, GuardCodecs.OBJECT_FILE));
        BY_NAME.put("container-file", new Versioned<>(1, GuardCodecs.CONTAINER_FILE));
        BY_NAME.put("class-note", MessageCodecs.CLASS_NOTE);
        BY_NAME.put("register-note", MessageCodecs.REGISTER_NOTE);
        BY_NAME.put("nested-note", new Versioned<>(1, GuardNoteCodecs.NESTED_NOTE));
        BY_NAME.put("lift", MessageCodecs.LIFT);
        BY_NAME.put("dead-letter", MessageCodecs.DEAD_LETTER);
        BY_NAME.put("source-status", MessageCodecs.SOURCE_STATUS);
        BY_NAME.put("position-delta", MessageCodecs.delta(LedgerCodecs.POSITION));
        BY_NAME.put("position-brought", HistoryCodecs.brought(LedgerCodecs.POSITION));
        BY_NAME.put("closing-book", new Versioned<>(1, HistoryCodecs.CLOSING_BOOK));
        BY_NAME.put("demand-delta", MessageCodecs.delta(LedgerCodecs.DEMAND));
        BY_NAME.put("position-total", new Versioned<>(1, MessageCodecs.total(LedgerCodecs.POSITION)));
        BY_NAME.put("demand-total", new Versioned<>(1, MessageCodecs.total(LedgerCodecs.DEMAND)));
        BY_NAME.put("position-key", LedgerCodecs.POSITION);
        BY_NAME.put("demand-key", LedgerCodecs.DEMAND);
        BY_NAME.put("class-key", LedgerCodecs.CLASS);
        BY_NAME.put("moment", LedgerCodecs.MOMENT);
        BY_NAME.put("batch", LedgerCodecs.BATCH);
        BY_NAME.put("telling", KeptTelling.CODEC);
        BY_NAME.put("object-history", KeptObject.CODEC);
        BY_NAME.put("class-move", new Versioned<>(1, LedgerCodecs.CLASS_MOVE));
        BY_NAME.put("holding", new Versioned<>(1, LedgerCodecs.HOLDING));
        BY_NAME.put("past-days", new Versioned<>(1, LedgerCodecs.PAST_DAYS));
        BY_NAME.put("apart", LedgerCodecs.APART);
        BY_NAME.put("shell", new Versioned<>(1, LedgerCodecs.SHELL));
        BY_NAME.put("settled-moves", new Versioned<>(1, LedgerCodecs.SETTLED_MOVES));
        BY_NAME.put("class-balance", new Versioned<>(1, LedgerCodecs.CLASS_BALANCE));
        BY_NAME.put("header-note", MessageCodecs.HEADER_NOTE);
        BY_NAME.put("told-recalls", new Versioned<>(1, RecallCodecs.TOLD_RECALLS));
        BY_NAME.put("recall-note", new Versioned<>(1, RecallCodecs.RECALL_NOTE));
        BY_NAME.put("lot-note", MessageCodecs.LOT_NOTE);
        BY_NAME.put("lot-delta", MessageCodecs.delta(LedgerCodecs.LOT));
        BY_NAME.put("lot-total", new Versioned<>(1, MessageCodecs.total(LedgerCodecs.LOT)));
        BY_NAME.put("lot-key", LedgerCodecs.LOT);
        BY_NAME.put("expiry-claim", new Versioned<>(1, LedgerCodecs.EXPIRY_CLAIM));
        BY_NAME.put("lot-expiry", new Versioned<>(1, LedgerCodecs.LOT_EXPIRY));
        BY_NAME.put("demand-note", ForecastCodecs.DEMAND_NOTE);
        BY_NAME.put("noted-day", ForecastCodecs.NOTED_DAY);
        BY_NAME.put("demand-book", new Versioned<>(1, ForecastCodecs.DEMAND_BOOK));
        BY_NAME.put("daily-history", new Versioned<>(1, ForecastCodecs.HISTORY));
        BY_NAME.put("forecast-panel", ForecastCodecs.PANEL);
        BY_NAME.put("forecast-track", new Versioned<>(1, ForecastCodecs.TRACK));
        BY_NAME.put("forecast-place", ForecastCodecs.PLACE);
        BY_NAME.put("forecast-issue", ForecastCodecs.ISSUE);
        BY_NAME.put("plan-note", PlanCodecs.NOTE);
        BY_NAME.put("plan-stock", new Versioned<>(2, PlanCodecs.HELD, new Versioned<>(1, PlanCodecs.HELD_NET)));
        BY_NAME.put("plan-forecast", new Versioned<>(1, PlanCodecs.FORECAST));
        BY_NAME.put("plan-order", new Versioned<>(2, PlanCodecs.PLACED, new Versioned<>(1, PlanCodecs.PLACED_LEFT)));
        BY_NAME.put(
                "recommendation",
                new Versioned<>(2, PlanCodecs.STANDING, new Versioned<>(1, PlanCodecs.STANDING_SEEN)));
        BY_NAME.put("imbalance", new Versioned<>(1, PlanCodecs.IMBALANCE));
        BY_NAME.put("refusal", PlanCodecs.REFUSAL);
        BY_NAME.put("imbalance-key", PlanCodecs.IMBALANCE_KEY);
    }

    private Codecs() {}

    @SuppressWarnings("unchecked")
    static <T> Codec<T> named(String name) {
        Codec<?> codec = BY_NAME.get(name);
        if (codec == null) {
            throw new IllegalArgumentException("No codec is named " + name + ".");
        }
        return (Codec<T>) codec;
    }
}
