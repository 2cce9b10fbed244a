package io.unitflow.job.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.Element;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.epcis.TypedId;
import io.unitflow.forecasting.daily.Came;
import io.unitflow.forecasting.daily.DailyHistory;
import io.unitflow.forecasting.daily.DemandBook;
import io.unitflow.forecasting.daily.Expected;
import io.unitflow.forecasting.daily.Judged;
import io.unitflow.forecasting.daily.Outlook;
import io.unitflow.forecasting.daily.Place;
import io.unitflow.forecasting.daily.Track;
import io.unitflow.guarding.Claim;
import io.unitflow.guarding.ContainerFile;
import io.unitflow.guarding.Expiries;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Kind;
import io.unitflow.guarding.LotAtSite;
import io.unitflow.guarding.Misnomers;
import io.unitflow.guarding.ObjectFile;
import io.unitflow.guarding.Particulars;
import io.unitflow.guarding.ShelfLot;
import io.unitflow.guarding.Sighting;
import io.unitflow.guarding.Sightings;
import io.unitflow.guarding.SiteHours;
import io.unitflow.guarding.Sources;
import io.unitflow.guarding.Step;
import io.unitflow.guarding.Temperature;
import io.unitflow.job.message.Arrival;
import io.unitflow.job.message.ClosingBook;
import io.unitflow.job.message.ClosingDay;
import io.unitflow.job.message.DemandNote;
import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.job.message.NestedNote;
import io.unitflow.job.message.NotedDay;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.Batch;
import io.unitflow.ledger.ClassBalance;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.Containment;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Emptying;
import io.unitflow.ledger.ExpiryClaim;
import io.unitflow.ledger.Goods;
import io.unitflow.ledger.Holding;
import io.unitflow.ledger.LotExpiry;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.Mode;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Movement;
import io.unitflow.ledger.ObjectHistory;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.PastDays;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Proviso;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.SettledMoves;
import io.unitflow.ledger.Shell;
import io.unitflow.ledger.Stamp;
import io.unitflow.ledger.StockState;
import io.unitflow.ledger.Telling;
import io.unitflow.network.OrderStatus;
import io.unitflow.planning.life.Advice;
import io.unitflow.planning.life.Life;
import io.unitflow.planning.life.Standing;
import io.unitflow.planning.live.Held;
import io.unitflow.planning.live.Placed;
import io.unitflow.planning.live.SiteForecast;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/**
 * The bytes in {@code state-forms.properties} are state as savepoints hold it. A codec that writes or reads other bytes is a new
 * form: give it a new version and let it read these too, then add its bytes beside them.
 */
class StateFormTest {
    private static final Moment AT = new Moment(1_767_225_600L, 500_000_000, "urn:uuid:e1");
    private static final PositionKey POSITION =
            new PositionKey("09521000000014", "LOT-1", "9521000000112", StockState.UNSELLABLE);
    private static final DemandKey DEMAND = new DemandKey("09521000000014", "9521000000112", 20_454);
    private static final Fact.Expiry EXPIRY = new Fact.Expiry("09521000000014", "LOT-1", AT, LocalDate.of(2027, 6, 30));
    private static final Stamp STAMP = new Stamp(1_767_225_600_500L, 1_767_225_601_000L);

    @Test
    void stateIsWrittenAsSavepointsHoldIt() throws IOException {
        Map<String, String> written = new TreeMap<>();
        for (Map.Entry<String, Object> value : values().entrySet()) {
            byte[] bytes = InstantiationUtil.serializeToByteArray(codec(value.getKey()), value.getValue());
            written.put(value.getKey(), HexFormat.of().formatHex(bytes));
        }

        assertThat(written).isEqualTo(forms("state-forms.properties"));
    }

    @Test
    void stateOfSavepointsIsRead() throws IOException {
        for (Map.Entry<String, String> form : forms("state-forms.properties").entrySet()) {
            Object read = InstantiationUtil.deserializeFromByteArray(
                    codec(form.getKey()), HexFormat.of().parseHex(form.getValue()));
            assertThat(read)
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class)
                    .isEqualTo(values().get(form.getKey()));
        }
    }

    @Test
    void earlierFormsAreReadToo() throws IOException {
        Map<String, Object> earlier = Map.of(
                "telling",
                KeptTelling.of(new Telling(event(), true, false), Arrival.NONE),
                "plan-stock",
                new Held("09521000000014", "LOT-1", "9521000000112", true, 12.5, 12, 20_454),
                "expiries",
                new Expiries(List.of(new Expiries.Statement(EXPIRY, 2)), List.of()),
                "recommendation",
                new Standing(
                        "09521000000014-0123456789abcdef",
                        new Advice(
                                "transfer",
                                "09521000000014",
                                "LOT-1",
                                "9521000000105",
                                "9521000000112",
                                40,
                                20_454,
                                20_459,
                                "It runs short.",
                                "{\"cost\":4}"),
                        Life.SHIPPED,
                        20_455,
                        "ann",
                        "PO-1",
                        "Soon.",
                        40,
                        15),
                "plan-order",
                new Placed(
                        "PO-1",
                        "9521000000105",
                        "9521000000112",
                        40,
                        LocalDate.of(2026, 1, 6),
                        LocalDate.of(2026, 1, 13),
                        OrderStatus.OPEN,
                        10,
                        0),
                "misnomers",
                new Misnomers(List.of(AT), 0, null),
                "object-history",
                new KeptObject(history(), null),
                "object-history+watched",
                values().get("object-history"));
        Map<String, String> forms = forms("earlier-state-forms.properties");

        assertThat(forms).containsOnlyKeys(earlier.keySet());
        for (Map.Entry<String, String> form : forms.entrySet()) {
            Object read = InstantiationUtil.deserializeFromByteArray(
                    codec(form.getKey()), HexFormat.of().parseHex(form.getValue()));
            assertThat(read).usingRecursiveComparison().isEqualTo(earlier.get(form.getKey()));
        }
    }

    /** It was not told apart from one that knows them all. */
    @Test
    void aContainerThatKnewAsManyListsAsItCouldIsTakenToHaveBeenInOlderOnes() throws IOException {
        byte[] now = InstantiationUtil.serializeToByteArray(
                codec("shell"), new Shell(listed(1_000, null), null, Shell.NEVER));
        byte[] before = Arrays.copyOf(now, now.length - 1);
        int flags = HexFormat.of().formatHex(now).indexOf("0d") / 2;
        before[flags] = 5;

        Shell all = (Shell) InstantiationUtil.deserializeFromByteArray(codec("shell"), now);
        Shell full = (Shell) InstantiationUtil.deserializeFromByteArray(codec("shell"), before);

        assertThat(all.register()).isEqualTo(listed(1_000, null));
        assertThat(full.register()).isEqualTo(listed(1_000, AT));
    }

    /** What was told of it before all lists were asked for has to be what is taken back. */
    @Test
    void anObjectThatAskedForFewerListsThanItWasInAsksForNoMore() throws IOException {
        List<Observation> seen = new ArrayList<>(List.of(packed()));
        for (int second = 1; second <= 40; second++) {
            seen.add(among(new Moment(AT.seconds() + second, 0, "")));
        }
        ObjectHistory history = new ObjectHistory(Register.UNSEEN, null, seen);
        byte[] now = InstantiationUtil.serializeToByteArray(codec("object-history"), new KeptObject(history, null));
        byte[] before = now.clone();
        before[0] = 2;

        KeptObject all = (KeptObject) InstantiationUtil.deserializeFromByteArray(codec("object-history"), now);
        KeptObject few = (KeptObject) InstantiationUtil.deserializeFromByteArray(codec("object-history"), before);

        assertThat(all.history().register().asked()).hasSize(40);
        assertThat(few.history().register().asked())
                .hasSize(32)
                .startsWith(seen.get(1).at())
                .endsWith(seen.get(40).at());
        assertThat(few.history().isPast(seen.get(40).at())).isTrue();
    }

    private static Observation among(Moment at) {
        return new Observation(
                at,
                Movement.HERE,
                "9521000000129",
                null,
                null,
                null,
                Containment.AMONG,
                null,
                Observation.ALONE,
                false,
                false);
    }

    /** What follows a plus tells values of one kind apart. */
    private static CodecSerializer<Object> codec(String name) {
        return new CodecSerializer<>(name.replaceFirst("\\+.*", ""));
    }

    private static Map<String, String> forms(String file) throws IOException {
        Properties forms = new Properties();
        try (InputStream in = StateFormTest.class.getResourceAsStream(file)) {
            forms.load(in);
        }
        Map<String, String> sorted = new TreeMap<>();
        forms.forEach((name, hex) -> sorted.put((String) name, (String) hex));
        return sorted;
    }

    private static Map<String, Object> values() {
        Map<String, Object> values = new TreeMap<>();
        Telling telling = new Telling(event(), true, false);
        values.put("telling", KeptTelling.of(telling, new Arrival(1_767_225_601_000L, "shipments", Arrival.UNKNOWN)));

        values.put("class-move", new ClassMove(AT, true, new BigDecimal("-12.50")));
        values.put("class-balance", new ClassBalance(AT, new BigDecimal("12345678901234567890123.4")));
        values.put("shell", new Shell(register(), register(), 1_767_225_600_000L));
        Batch batch = new Batch(AT, new Goods("09521000000014", "LOT-1", false));
        values.put("holding", new Holding(new Shell(register(), null, Shell.NEVER), Map.of(batch, 20L), 0));
        values.put(
                "past-days",
                new PastDays(
                        List.of(
                                new PastDays.Standing(Long.MIN_VALUE, register()),
                                new PastDays.Standing(1_767_225_600_000L, null)),
                        20_454));
        values.put("apart", new PastDays.Apart(batch, 20_455));
        values.put("settled-moves", new SettledMoves(AT, new ClassBalance(null, BigDecimal.TEN)));
        values.put("position-total", new Total<>(POSITION, new BigDecimal("1234"), STAMP));
        values.put("demand-total", new Total<>(DEMAND, new BigDecimal("0.3"), STAMP));
        values.put(
                "closing-book",
                new ClosingBook(
                        20_400, 20_455, List.of(new ClosingDay(20_454, new BigDecimal("12.5"), STAMP, true, false))));
        values.put("position-key", POSITION);
        values.put("demand-key", DEMAND);
        ExpiryClaim claim = new ExpiryClaim(AT, LocalDate.of(2027, 6, 30));
        LotKey lot = new LotKey("09521000000014", "LOT-1");
        values.put("expiry-claim", claim);
        values.put("lot-expiry", new LotExpiry(claim, 3));
        values.put("lot-key", lot);
        values.put("lot-total", new Total<>(lot, new BigDecimal("740162"), STAMP));
        values.put("noted-day", new NotedDay("09521000000014", DemandNote.Kind.PAST, 20_454));
        values.put(
                "demand-book",
                new DemandBook(
                        new long[] {20_453, 20_454},
                        new double[] {3, 0.5},
                        new long[] {19_000},
                        new double[] {1_200},
                        new long[] {20_452},
                        12,
                        true,
                        Long.MAX_VALUE,
                        20_454,
                        Long.MAX_VALUE));
        values.put(
                "daily-history",
                new DailyHistory(
                        "09521000000014", "9521000000112", 20_454, new double[] {3, Double.NaN, 0, 1.5}, new long[] {
                            20_453
                        }));
        float[] numbers = {7.5f, 1, 7, 15};
        values.put(
                "forecast-track",
                new Track(
                        List.of(new Expected(20_454, numbers, numbers)),
                        new Judged(3, 20, 25, 9.5, 4.25, 2),
                        Judged.NONE,
                        List.of(new Came(20_426, 7.5, 1, 15, 8, 9))));
        values.put("forecast-place", new Place(Place.Level.REGION, "north"));
        values.put("class-key", new ClassKey("09521000000014", "", "9521000000112"));
        values.put("moment", AT);
        values.putAll(listedAmongMany());
        values.put("batch", batch);
        values.putAll(planned(numbers));
        values.putAll(guarded());
        return values;
    }

    /** What waits for a container to say whether it was listed, too; each beside its form without that. */
    private static Map<String, Object> listedAmongMany() {
        Register asked = new Register(
                "9521000000112",
                Mode.HERE,
                "",
                null,
                "LOT-1",
                "00/095210000000000012",
                AT,
                true,
                List.of(),
                List.of(AT),
                List.of(AT));
        Goods goods = new Goods("09521000000014", "LOT-1", true);
        Map<String, Object> values = new TreeMap<>();
        values.put("shell+asked", new Shell(asked, null, Shell.NEVER));
        values.put("shell+unlisted", new Shell(listed(1, AT), null, Shell.NEVER));
        values.put("nested-note", new NestedNote("00/095210000000000029", AT, List.of(AT), finding(), false));
        values.put("batch+asked", new Batch(AT, goods, new Proviso(List.of(AT), POSITION)));
        values.put("fact+asked", new Fact.Provided(stay(), List.of(AT)));
        values.put("fact+listed", new Fact.Listed("00/095210000000000012", AT));
        Claim inside = new Claim(finding(), new Claim.StillInside("00/095210000000000012", AT, AT, List.of(AT)));
        values.put("container-file+asked", new ContainerFile(Map.of(), List.of(inside), List.of()));
        return values;
    }

    private static Register listed(int lists, Moment unlistedTo) {
        List<Moment> listed = IntStream.range(0, lists)
                .mapToObj(second -> second == 0 ? AT : new Moment(AT.seconds() + second, 0, ""))
                .toList();
        return new Register("", Mode.HERE, "", null, "", null, null, true, List.of(), List.of(), listed, unlistedTo);
    }

    /** What plans keep. */
    private static Map<String, Object> planned(float[] numbers) {
        Map<String, Object> values = new TreeMap<>();
        values.put("plan-stock", new Held("09521000000014", "LOT-1", "9521000000112", true, 12.5, 12, 20_454, 4));
        values.put("plan-forecast", new SiteForecast(20_454, new Outlook(numbers, numbers)));
        LocalDate ordered = LocalDate.of(2026, 1, 6);
        values.put(
                "plan-order",
                new Placed(
                        "PO-1",
                        "9521000000105",
                        "9521000000112",
                        40,
                        ordered,
                        ordered.plusDays(7),
                        OrderStatus.OPEN,
                        10,
                        4));
        values.put(
                "plan-order+left",
                new Placed(
                        "PO-1",
                        "9521000000105",
                        "9521000000112",
                        40,
                        ordered,
                        ordered.plusDays(7),
                        OrderStatus.SHIPPED,
                        10,
                        4));
        Advice advice = new Advice(
                "transfer",
                "09521000000014",
                "LOT-1",
                "9521000000105",
                "9521000000112",
                40,
                20_454,
                20_459,
                "It runs short.",
                "{\"cost\":4}");
        values.put(
                "recommendation",
                new Standing(
                        "09521000000014-0123456789abcdef",
                        advice,
                        Life.SHIPPED,
                        20_455,
                        "ann",
                        "PO-1",
                        "Soon.",
                        40,
                        15,
                        true));
        ImbalanceRow short_ = new ImbalanceRow("09521000000014", "north", "9521000000112", 20_456, 20_460, 7.25, 0.5);
        values.put("imbalance", short_);
        values.put("imbalance-key", short_.key());
        return values;
    }

    /** The guard's. */
    private static Map<String, Object> guarded() {
        Finding finding = finding();
        Claim inside = new Claim(finding, new Claim.StillInside("00/095210000000000012", AT, AT, List.of()));
        Fact.Stay stay = stay();
        ShelfLot shelf = new ShelfLot(new BigDecimal("12"), LocalDate.of(2027, 6, 30));
        Sightings sightings = Sightings.NONE
                .with(new Sighting(
                        packed(), new Particulars(Step.SHIPPING, 3_600, "2027-06-30", new Temperature(1, 9))))
                .folded(Long.MAX_VALUE, 0)
                .with(new Sighting(arrived(), Particulars.NONE));
        Map<String, Object> values = new TreeMap<>();
        values.put("finding", finding);
        values.put("findings", List.of(finding));
        values.put("finding-sources", new Sources(Map.of("source", finding)));
        values.put("fact", stay);
        values.put(
                "expiries",
                new Expiries(List.of(new Expiries.Statement(EXPIRY, 2)), List.of(new Expiries.Earlier(EXPIRY, 3))));
        values.put("misnomers", new Misnomers(List.of(AT), 3, AT));
        values.put("moments", List.of(AT));
        values.put("site-hours", new SiteHours(List.of(-1L, 490_000L)));
        values.put("shelf-lot", shelf);
        values.put(
                "lot-at-site",
                new LotAtSite(Map.of(StockState.ON_HAND, new BigDecimal("12")), List.of(finding), shelf));
        values.put("container-file", new ContainerFile(Map.of(stay, 20), List.of(inside), List.of(finding)));
        ObjectFile file = new ObjectFile(
                sightings, sightings.end(), List.of(new Claim(finding, null), inside), 1_767_225_600_000L);
        values.put("object-file", file);
        values.put("object-history", new KeptObject(history(), file));
        return values;
    }

    private static Finding finding() {
        return new Finding(
                Kind.STUCK_IN_CUSTOMS,
                "01/09521000000014/21/1",
                "9521000000112",
                "urn:uuid:e1",
                Instant.parse("2026-01-06T00:00:00Z"),
                Instant.parse("2026-01-06T00:00:00Z"),
                Instant.parse("2026-01-07T00:00:00Z"),
                List.of("urn:uuid:e1", "urn:uuid:e2"),
                new BigDecimal("3"));
    }

    private static Fact.Stay stay() {
        return new Fact.Stay("00/095210000000000012", AT, null, "09521000000014");
    }

    private static ObjectHistory history() {
        return new ObjectHistory(register(), AT, List.of(packed(), listed()));
    }

    private static Observation arrived() {
        return new Observation(
                new Moment(1_767_312_000L, 0, "urn:uuid:e2"),
                Movement.HERE,
                "9521000000129",
                null,
                null,
                null,
                Containment.UNSAID,
                null,
                Observation.ALONE,
                false,
                false);
    }

    private static Register register() {
        return new Register(
                "9521000000112",
                Mode.IN_TRANSIT,
                "9521000000129",
                "in_transit",
                "LOT-1",
                "00/095210000000000012",
                AT,
                true,
                List.of(new Emptying(AT, "9521000000112")),
                List.of(),
                List.of());
    }

    private static Observation packed() {
        return new Observation(
                AT,
                Movement.SHIPPED,
                "9521000000112",
                "9521000000129",
                null,
                null,
                Containment.IN,
                "00/095210000000000012",
                Observation.ALONE,
                true,
                true);
    }

    private static Observation listed() {
        return new Observation(
                new Moment(-1, 0, ""),
                Movement.EN_ROUTE,
                null,
                null,
                "damaged",
                "LÖT ☃",
                Containment.WITH,
                null,
                new long[] {-1, 42},
                false,
                false);
    }

    private static EpcisEvent event() {
        Element element = new Element("urn:x", "report", null, List.of(Element.text("", "value", "7.5")));
        return EpcisEvent.builder()
                .type(EventType.TRANSFORMATION)
                .eventId("urn:uuid:e1")
                .eventTime(Instant.parse("2026-01-01T00:00:00.5Z"))
                .offsetSeconds(-18_000)
                .eventTimeZoneOffset("-05:00")
                .recordTime(Instant.parse("2026-01-01T00:00:01Z"))
                .errorDeclaration(new ErrorDeclaration(
                        Instant.parse("2026-01-02T00:00:00Z"), "did_not_occur", List.of("urn:uuid:e2"), List.of()))
                .action(Action.DELETE)
                .bizStep("shipping")
                .disposition("in_transit")
                .readPoint("414/9521000000112/254/dock 3")
                .bizLocation("414/9521000000112")
                .epcList(List.of("01/09521000000014/21/1", "01/09521000000014/21/2"))
                .parentId("00/095210000000000012")
                .childEpcs(List.of("01/09521000000014/21/3"))
                .inputEpcList(List.of("01/09521000000014/21/4"))
                .outputEpcList(List.of("01/09521000000014/21/5"))
                .quantityList(List.of(new QuantityElement("01/09521000000014", new BigDecimal("2.5"), "KGM")))
                .childQuantityList(List.of(new QuantityElement("01/09521000000014/10/A", null, null)))
                .inputQuantityList(List.of(new QuantityElement("urn:x", BigDecimal.ONE, null)))
                .outputQuantityList(List.of(new QuantityElement("urn:y", BigDecimal.TEN, null)))
                .transformationId("urn:t")
                .bizTransactionList(List.of(new TypedId("po", "urn:po:1")))
                .sourceList(List.of(new TypedId("owning_party", "417/9521000000112")))
                .destinationList(List.of(new TypedId("location", "414/9521000000129")))
                .ilmd(List.of(element))
                .lot("LOT-1")
                .expires("2027-06-30")
                .persistentDisposition(List.of(Element.text("", "set", "damaged")))
                .sensorElementList(List.of(element))
                .certificationInfo(List.of("https://example.com/certificate"))
                .extensions(List.of(element, element))
                .build();
    }
}
