package io.unitflow.job.serde;

import static io.unitflow.job.serde.Wire.number;
import static io.unitflow.job.serde.Wire.text;

import io.unitflow.guarding.Claim;
import io.unitflow.guarding.ContainerFile;
import io.unitflow.guarding.Deadlines;
import io.unitflow.guarding.Expiries;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Kind;
import io.unitflow.guarding.LotAtSite;
import io.unitflow.guarding.Misnomers;
import io.unitflow.guarding.ObjectFile;
import io.unitflow.guarding.Particulars;
import io.unitflow.guarding.ShelfLot;
import io.unitflow.guarding.Shipment;
import io.unitflow.guarding.Sighting;
import io.unitflow.guarding.Sightings;
import io.unitflow.guarding.SiteHours;
import io.unitflow.guarding.Sources;
import io.unitflow.guarding.Step;
import io.unitflow.guarding.Temperature;
import io.unitflow.guarding.Visit;
import io.unitflow.guarding.Watch;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.StockState;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;

/** The codecs of the guard's own values. Enums are written by ordinal: new words go to the end. */
final class GuardCodecs {
    private static final Step[] STEPS = Step.values();
    private static final StockState[] STATES = StockState.values();
    private static final Kind[] KINDS = Kind.values();

    /** Those of most events, of which there are few: one in memory for each. Immutable, so that threads may share what they find here. */
    private static final Particulars[] PLAIN = new Particulars[256];

    private static final Codec<Moment> MOMENT = LedgerCodecs.MOMENT;

    private static final Codec<BigDecimal> DECIMAL =
            new Form<>((value, out) -> Wire.decimal(value, out), Wire::decimal);

    private static final Codec<Long> LONG = new Form<>((value, out) -> number(value, out), in -> number(in));

    static final Codec<Temperature> TEMPERATURE = new Form<>(
            (value, out) -> {
                out.writeDouble(value.coldest());
                out.writeDouble(value.warmest());
            },
            in -> new Temperature(in.readDouble(), in.readDouble()));

    static final Codec<Particulars> PARTICULARS = new Form<>(
            (value, out) -> {
                out.writeByte(value.step().ordinal());
                number(value.offsetSeconds(), out);
                text(value.expires(), out);
                Wire.optional(value.temperature(), TEMPERATURE, out);
            },
            GuardCodecs::particulars);

    static final Codec<Sighting> SIGHTING = new Form<>(
            (value, out) -> {
                LedgerCodecs.OBSERVATION.write(value.seen(), out);
                PARTICULARS.write(value.more(), out);
            },
            in -> {
                Observation seen = LedgerCodecs.OBSERVATION.read(in);
                return new Sighting(seen, PARTICULARS.read(in));
            });

    private static final Codec<Shipment> SHIPMENT = new Form<>(
            (value, out) -> {
                MOMENT.write(value.start(), out);
                text(value.from(), out);
                text(value.to(), out);
            },
            in -> new Shipment(MOMENT.read(in), SharedTexts.read(in), SharedTexts.read(in)));

    private static final Codec<Visit> VISIT = new Form<>(
            (value, out) -> {
                text(value.site(), out);
                Wire.optional(value.since(), MOMENT, out);
                Wire.optional(value.shipment(), SHIPMENT, out);
            },
            in -> new Visit(SharedTexts.read(in), Wire.optional(MOMENT, in), Wire.optional(SHIPMENT, in)));

    static final Codec<Watch> WATCH = new Form<>(
            (value, out) -> {
                LedgerCodecs.REGISTER.write(value.register(), out);
                Wire.optional(value.last(), MOMENT, out);
                Wire.optional(value.first(), MOMENT, out);
                text(value.firstSite(), out);
                Wire.optional(value.commissioned(), MOMENT, out);
                number(value.commissionings(), out);
                out.writeBoolean(value.produced());
                Wire.optional(value.sold(), MOMENT, out);
                Wire.optional(value.shipment(), SHIPMENT, out);
                Wire.optional(value.visit(), VISIT, out);
            },
            in -> {
                Register register = LedgerCodecs.REGISTER.read(in);
                Moment last = Wire.optional(MOMENT, in);
                Moment first = Wire.optional(MOMENT, in);
                String firstSite = SharedTexts.read(in);
                Moment commissioned = Wire.optional(MOMENT, in);
                int commissionings = (int) number(in);
                boolean produced = in.readBoolean();
                Moment sold = Wire.optional(MOMENT, in);
                Shipment shipment = Wire.optional(SHIPMENT, in);
                Visit visit = Wire.optional(VISIT, in);
                return new Watch(
                        register,
                        last,
                        first,
                        firstSite,
                        commissioned,
                        commissionings,
                        produced,
                        sold,
                        shipment,
                        visit);
            });

    static final Codec<Sightings> SIGHTINGS = new Form<>(
            (value, out) -> {
                Wire.optional(value.base().equals(Watch.UNSEEN) ? null : value.base(), WATCH, out);
                Wire.list(value.recent(), SIGHTING, out);
            },
            in -> {
                Watch base = Wire.optional(WATCH, in);
                return new Sightings(base == null ? Watch.UNSEEN : base, Wire.list(SIGHTING, in));
            });

    static final Codec<Finding> FINDING = new Form<>(
            (value, out) -> {
                out.writeByte(value.kind().ordinal());
                text(value.subject(), out);
                text(value.site(), out);
                text(value.about(), out);
                Wire.optional(value.time(), EventCodecs.INSTANT, out);
                Wire.optional(value.due(), EventCodecs.INSTANT, out);
                Wire.optional(value.closed(), EventCodecs.INSTANT, out);
                Wire.list(value.evidence(), EventCodecs.TEXT, out);
                Wire.optional(value.quantity(), DECIMAL, out);
            },
            in -> new Finding(
                    KINDS[in.readByte()],
                    text(in),
                    text(in),
                    text(in),
                    Wire.optional(EventCodecs.INSTANT, in),
                    Wire.optional(EventCodecs.INSTANT, in),
                    Wire.optional(EventCodecs.INSTANT, in),
                    Wire.list(EventCodecs.TEXT, in),
                    Wire.optional(DECIMAL, in)));

    private static final int UNCONDITIONAL = 0;
    private static final int SERIALIZED = 1;
    private static final int STILL_INSIDE = 2;
    private static final int STILL_INSIDE_IF_LISTED = 3;

    static final Codec<Claim> CLAIM = new Form<>(
            (value, out) -> {
                FINDING.write(value.finding(), out);
                if (value.condition() instanceof Claim.Serialized serialized) {
                    out.writeByte(SERIALIZED);
                    text(serialized.gtin(), out);
                } else if (value.condition() instanceof Claim.StillInside inside) {
                    boolean asked = !inside.asked().isEmpty();
                    out.writeByte(asked ? STILL_INSIDE_IF_LISTED : STILL_INSIDE);
                    text(inside.container(), out);
                    MOMENT.write(inside.since(), out);
                    MOMENT.write(inside.until(), out);
                    if (asked) {
                        Wire.list(inside.asked(), MOMENT, out);
                    }
                } else {
                    out.writeByte(UNCONDITIONAL);
                }
            },
            in -> {
                Finding finding = FINDING.read(in);
                return new Claim(
                        finding,
                        switch (in.readByte()) {
                            case SERIALIZED -> new Claim.Serialized(text(in));
                            case STILL_INSIDE ->
                                new Claim.StillInside(text(in), MOMENT.read(in), MOMENT.read(in), List.of());
                            case STILL_INSIDE_IF_LISTED ->
                                new Claim.StillInside(
                                        text(in), MOMENT.read(in), MOMENT.read(in), Wire.list(MOMENT, in));
                            default -> null;
                        });
            });

    /** The end of the story is folded again when it is read: sightings are few. */
    static final Codec<ObjectFile> OBJECT_FILE = new Form<>(
            (value, out) -> {
                SIGHTINGS.write(value.sightings(), out);
                Wire.list(value.told(), CLAIM, out);
                out.writeBoolean(value.timer() != Deadlines.NONE);
                if (value.timer() != Deadlines.NONE) {
                    number(value.timer(), out);
                }
            },
            in -> {
                Sightings sightings = SIGHTINGS.read(in);
                List<Claim> told = Wire.list(CLAIM, in);
                long timer = in.readBoolean() ? number(in) : Deadlines.NONE;
                return new ObjectFile(sightings, sightings.end(), told, timer);
            });

    static final Codec<ContainerFile> CONTAINER_FILE = new Form<>(
            (value, out) -> {
                number(value.facts().size(), out);
                for (Map.Entry<Fact.OfContainer, Integer> fact : value.facts().entrySet()) {
                    FactCodec.FACT.write(fact.getKey(), out);
                    number(fact.getValue(), out);
                }
                Wire.list(value.claims(), CLAIM, out);
                Wire.list(value.told(), FINDING, out);
            },
            in -> {
                Map<Fact.OfContainer, Integer> facts = new LinkedHashMap<>();
                for (long left = number(in); left > 0; left--) {
                    Fact fact = FactCodec.FACT.read(in);
                    facts.put((Fact.OfContainer) fact, (int) number(in));
                }
                return new ContainerFile(facts, Wire.list(CLAIM, in), Wire.list(FINDING, in));
            });

    private static final Codec<Expiries.Statement> STATEMENT = new Form<>(
            (value, out) -> {
                FactCodec.FACT.write(value.expiry(), out);
                number(value.times(), out);
            },
            in -> {
                Fact fact = FactCodec.FACT.read(in);
                return new Expiries.Statement((Fact.Expiry) fact, number(in));
            });

    private static final Codec<Expiries.Earlier> EARLIER = new Form<>(
            (value, out) -> {
                FactCodec.FACT.write(value.latest(), out);
                number(value.times(), out);
            },
            in -> {
                Fact fact = FactCodec.FACT.read(in);
                return new Expiries.Earlier((Fact.Expiry) fact, number(in));
            });

    static final Codec<Expiries> EXPIRIES = new Form<>(
            (value, out) -> {
                Wire.list(value.said(), STATEMENT, out);
                Wire.list(value.earlier(), EARLIER, out);
            },
            in -> new Expiries(Wire.list(STATEMENT, in), Wire.list(EARLIER, in)));

    /** Before statements beyond the latest were counted. */
    static final Codec<Expiries> LATEST_EXPIRIES = new Form<>(
            (value, out) -> Wire.list(value.said(), STATEMENT, out),
            in -> new Expiries(Wire.list(STATEMENT, in), List.of()));

    static final Codec<ShelfLot> SHELF_LOT = new Form<>(
            (value, out) -> {
                Wire.decimal(value.quantity(), out);
                number(value.expires().toEpochDay(), out);
            },
            in -> new ShelfLot(Wire.decimal(in), LocalDate.ofEpochDay(number(in))));

    static final Codec<LotAtSite> LOT_AT_SITE = new Form<>(
            (value, out) -> {
                number(value.quantities().size(), out);
                // In the order in which they are read again, whatever that of the map: equal values are equal bytes.
                for (StockState state : STATES) {
                    BigDecimal quantity = value.quantities().get(state);
                    if (quantity != null) {
                        out.writeByte(state.ordinal());
                        Wire.decimal(quantity, out);
                    }
                }
                Wire.list(value.told(), FINDING, out);
                Wire.optional(value.shelf(), SHELF_LOT, out);
            },
            in -> {
                Map<StockState, BigDecimal> quantities = new EnumMap<>(StockState.class);
                for (long left = number(in); left > 0; left--) {
                    StockState state = STATES[in.readByte()];
                    quantities.put(state, Wire.decimal(in));
                }
                return new LotAtSite(quantities, Wire.list(FINDING, in), Wire.optional(SHELF_LOT, in));
            });

    static final Codec<SiteHours> SITE_HOURS =
            new Form<>((value, out) -> Wire.list(value.hours(), LONG, out), in -> new SiteHours(Wire.list(LONG, in)));

    static final Codec<List<Moment>> MOMENTS =
            new Form<>((value, out) -> Wire.list(value, MOMENT, out), in -> Wire.list(MOMENT, in));

    static final Codec<Sources> SOURCES = new Form<>(
            (value, out) -> {
                number(value.findings().size(), out);
                for (Map.Entry<String, Finding> finding : value.findings().entrySet()) {
                    text(finding.getKey(), out);
                    FINDING.write(finding.getValue(), out);
                }
            },
            in -> {
                Map<String, Finding> findings = new LinkedHashMap<>();
                for (long left = number(in); left > 0; left--) {
                    String source = text(in);
                    findings.put(source, FINDING.read(in));
                }
                return new Sources(findings);
            });

    static final Codec<Misnomers> MISNOMERS = new Form<>(
            (value, out) -> {
                Wire.list(value.moments(), MOMENT, out);
                number(value.more(), out);
                Wire.optional(value.next(), MOMENT, out);
            },
            in -> new Misnomers(Wire.list(MOMENT, in), number(in), Wire.optional(MOMENT, in)));

    /** Before uses beyond the first were counted. */
    static final Codec<Misnomers> FIRST_MISNOMERS = new Form<>(
            (value, out) -> Wire.list(value.moments(), MOMENT, out),
            in -> new Misnomers(Wire.list(MOMENT, in), 0, null));

    static final Codec<List<Finding>> FINDINGS =
            new Form<>((value, out) -> Wire.list(value, FINDING, out), in -> Wire.list(FINDING, in));

    static final Codec<LocalDate> DATE =
            new Form<>((value, out) -> number(value.toEpochDay(), out), in -> LocalDate.ofEpochDay(number(in)));

    private GuardCodecs() {}

    private static Particulars particulars(DataInputView in) throws IOException {
        Step step = STEPS[in.readByte()];
        int offsetSeconds = (int) number(in);
        String expires = SharedTexts.read(in);
        Temperature temperature = Wire.optional(TEMPERATURE, in);
        Particulars read = new Particulars(step, offsetSeconds, expires, temperature);
        if (expires != null || temperature != null) {
            return read;
        }
        int slot = (read.hashCode() ^ read.hashCode() >>> 11) & PLAIN.length - 1;
        Particulars known = PLAIN[slot];
        if (read.equals(known)) {
            return known;
        }
        PLAIN[slot] = read;
        return read;
    }
}
