package io.unitflow.job.serde;

import io.unitflow.forecasting.daily.DailyHistory;
import io.unitflow.forecasting.daily.DemandBook;
import io.unitflow.forecasting.daily.Issue;
import io.unitflow.forecasting.daily.Panel;
import io.unitflow.forecasting.daily.Place;
import io.unitflow.forecasting.daily.Track;
import io.unitflow.guarding.ContainerFile;
import io.unitflow.guarding.Expiries;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.Finding;
import io.unitflow.guarding.LotAtSite;
import io.unitflow.guarding.Misnomers;
import io.unitflow.guarding.ObjectFile;
import io.unitflow.guarding.ShelfLot;
import io.unitflow.guarding.SiteHours;
import io.unitflow.guarding.Sources;
import io.unitflow.guarding.ToldRecall;
import io.unitflow.job.message.Brought;
import io.unitflow.job.message.ClassNote;
import io.unitflow.job.message.ClosingBook;
import io.unitflow.job.message.DayNote;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.DemandNote;
import io.unitflow.job.message.EventNote;
import io.unitflow.job.message.ExceptionRow;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.message.HeaderNote;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.LotNote;
import io.unitflow.job.message.NameNote;
import io.unitflow.job.message.NestedNote;
import io.unitflow.job.message.NotedDay;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.PlanNote;
import io.unitflow.job.message.RawRecord;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.job.message.ShelfNote;
import io.unitflow.job.message.SiteNote;
import io.unitflow.job.message.SourceStatus;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.Batch;
import io.unitflow.ledger.ClassBalance;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.ExpiryClaim;
import io.unitflow.ledger.Holding;
import io.unitflow.ledger.LotExpiry;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.PastDays;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.SettledMoves;
import io.unitflow.ledger.Shell;
import io.unitflow.planning.life.Refusal;
import io.unitflow.planning.life.Standing;
import io.unitflow.planning.live.Held;
import io.unitflow.planning.live.Placed;
import io.unitflow.planning.live.SiteForecast;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The Flink types of everything that flows through the job or lives in its state. */
public final class JobTypes {
    /** A string by which streams are divided and state is found: as Flink writes strings, in fewer calls. */
    public static final TypeInformation<String> KEY = new CodecType<>(Codecs.KEY, String.class);

    public static final TypeInformation<RawRecord> RAW_RECORD = new CodecType<>("raw-record", RawRecord.class);
    public static final TypeInformation<Heard> HEARD = new CodecType<>("heard", Heard.class);
    public static final TypeInformation<EventNote> EVENT_NOTE = new CodecType<>("event-note", EventNote.class);
    public static final TypeInformation<HistoryNote> HISTORY_NOTE = new CodecType<>("history-note", HistoryNote.class);
    public static final TypeInformation<ObjectNote> OBJECT_NOTE = new CodecType<>("object-note", ObjectNote.class);
    public static final TypeInformation<GuardNote> GUARD_NOTE = new CodecType<>("guard-note", GuardNote.class);
    public static final TypeInformation<Sources> SOURCES = new CodecType<>("finding-sources", Sources.class);
    public static final TypeInformation<ExceptionRow> EXCEPTION_ROW =
            new CodecType<>("exception-row", ExceptionRow.class);
    public static final TypeInformation<FindingNote> FINDING_NOTE = new CodecType<>("finding-note", FindingNote.class);
    public static final TypeInformation<SiteNote> SITE_NOTE = new CodecType<>("site-note", SiteNote.class);
    public static final TypeInformation<NameNote> NAME_NOTE = new CodecType<>("name-note", NameNote.class);
    public static final TypeInformation<Misnomers> MISNOMERS = new CodecType<>("misnomers", Misnomers.class);
    public static final TypeInformation<DayNote> DAY_NOTE = new CodecType<>("day-note", DayNote.class);
    public static final TypeInformation<List<Moment>> MOMENTS = generic("moments", List.class);
    public static final TypeInformation<Instant> INSTANT = new CodecType<>("instant", Instant.class);
    public static final TypeInformation<Finding> FINDING = new CodecType<>("finding", Finding.class);
    public static final TypeInformation<List<Finding>> FINDINGS = generic("findings", List.class);
    public static final TypeInformation<LotAtSite> LOT_AT_SITE = new CodecType<>("lot-at-site", LotAtSite.class);
    public static final TypeInformation<ShelfNote> SHELF_NOTE = new CodecType<>("shelf-note", ShelfNote.class);
    public static final TypeInformation<ShelfLot> SHELF_LOT = new CodecType<>("shelf-lot", ShelfLot.class);
    public static final TypeInformation<Expiries> EXPIRIES = new CodecType<>("expiries", Expiries.class);
    public static final TypeInformation<SiteHours> SITE_HOURS = new CodecType<>("site-hours", SiteHours.class);
    public static final TypeInformation<Fact> FACT = new CodecType<>("fact", Fact.class);
    public static final TypeInformation<ObjectFile> OBJECT_FILE = new CodecType<>("object-file", ObjectFile.class);
    public static final TypeInformation<ContainerFile> CONTAINER_FILE =
            new CodecType<>("container-file", ContainerFile.class);
    public static final TypeInformation<ClassNote> CLASS_NOTE = new CodecType<>("class-note", ClassNote.class);
    public static final TypeInformation<RegisterNote> REGISTER_NOTE =
            new CodecType<>("register-note", RegisterNote.class);
    public static final TypeInformation<NestedNote> NESTED_NOTE = new CodecType<>("nested-note", NestedNote.class);
    public static final TypeInformation<Lift> LIFT = new CodecType<>("lift", Lift.class);
    public static final TypeInformation<DeadLetter> DEAD_LETTER = new CodecType<>("dead-letter", DeadLetter.class);
    public static final TypeInformation<SourceStatus> SOURCE_STATUS =
            new CodecType<>("source-status", SourceStatus.class);
    public static final TypeInformation<Delta<PositionKey>> POSITION_DELTA = generic("position-delta", Delta.class);
    public static final TypeInformation<Delta<DemandKey>> DEMAND_DELTA = generic("demand-delta", Delta.class);
    public static final TypeInformation<Brought<PositionKey>> POSITION_BROUGHT =
            generic("position-brought", Brought.class);

    public static final TypeInformation<ClosingBook> CLOSING_BOOK = new CodecType<>("closing-book", ClosingBook.class);

    public static final TypeInformation<Total<PositionKey>> POSITION_TOTAL = generic("position-total", Total.class);
    public static final TypeInformation<Total<DemandKey>> DEMAND_TOTAL = generic("demand-total", Total.class);
    public static final TypeInformation<PositionKey> POSITION_KEY = new CodecType<>("position-key", PositionKey.class);
    public static final TypeInformation<DemandKey> DEMAND_KEY = new CodecType<>("demand-key", DemandKey.class);
    public static final TypeInformation<ClassKey> CLASS_KEY = new CodecType<>("class-key", ClassKey.class);
    public static final TypeInformation<Moment> MOMENT = new CodecType<>("moment", Moment.class);
    public static final TypeInformation<Batch> BATCH = new CodecType<>("batch", Batch.class);
    public static final TypeInformation<KeptTelling> TELLING = new CodecType<>("telling", KeptTelling.class);
    public static final TypeInformation<KeptObject> KEPT_OBJECT = new CodecType<>("object-history", KeptObject.class);
    public static final TypeInformation<Holding> HOLDING = new CodecType<>("holding", Holding.class);
    public static final TypeInformation<PastDays> PAST_DAYS = new CodecType<>("past-days", PastDays.class);
    public static final TypeInformation<PastDays.Apart> APART = new CodecType<>("apart", PastDays.Apart.class);
    public static final TypeInformation<Shell> SHELL = new CodecType<>("shell", Shell.class);
    public static final TypeInformation<ClassMove> CLASS_MOVE = new CodecType<>("class-move", ClassMove.class);
    public static final TypeInformation<ClassBalance> CLASS_BALANCE =
            new CodecType<>("class-balance", ClassBalance.class);
    public static final TypeInformation<HeaderNote> HEADER_NOTE = new CodecType<>("header-note", HeaderNote.class);
    public static final TypeInformation<SettledMoves> SETTLED_MOVES =
            new CodecType<>("settled-moves", SettledMoves.class);
    public static final TypeInformation<LotNote> LOT_NOTE = new CodecType<>("lot-note", LotNote.class);
    public static final TypeInformation<Delta<LotKey>> LOT_DELTA = generic("lot-delta", Delta.class);
    public static final TypeInformation<Total<LotKey>> LOT_TOTAL = generic("lot-total", Total.class);
    public static final TypeInformation<LotKey> LOT_KEY = new CodecType<>("lot-key", LotKey.class);
    public static final TypeInformation<ExpiryClaim> EXPIRY_CLAIM = new CodecType<>("expiry-claim", ExpiryClaim.class);
    public static final TypeInformation<LotExpiry> LOT_EXPIRY = new CodecType<>("lot-expiry", LotExpiry.class);
    public static final TypeInformation<DemandNote> DEMAND_NOTE = new CodecType<>("demand-note", DemandNote.class);
    public static final TypeInformation<NotedDay> NOTED_DAY = new CodecType<>("noted-day", NotedDay.class);
    public static final TypeInformation<DemandBook> DEMAND_BOOK = new CodecType<>("demand-book", DemandBook.class);
    public static final TypeInformation<DailyHistory> DAILY_HISTORY =
            new CodecType<>("daily-history", DailyHistory.class);
    public static final TypeInformation<Panel> FORECAST_PANEL = new CodecType<>("forecast-panel", Panel.class);
    public static final TypeInformation<Track> FORECAST_TRACK = new CodecType<>("forecast-track", Track.class);
    public static final TypeInformation<Place> FORECAST_PLACE = new CodecType<>("forecast-place", Place.class);
    public static final TypeInformation<Issue> FORECAST_ISSUE = new CodecType<>("forecast-issue", Issue.class);

    public static final TypeInformation<PlanNote> PLAN_NOTE = new CodecType<>("plan-note", PlanNote.class);
    public static final TypeInformation<Held> PLAN_STOCK = new CodecType<>("plan-stock", Held.class);
    public static final TypeInformation<SiteForecast> PLAN_FORECAST =
            new CodecType<>("plan-forecast", SiteForecast.class);
    public static final TypeInformation<Placed> PLAN_ORDER = new CodecType<>("plan-order", Placed.class);
    public static final TypeInformation<Standing> RECOMMENDATION = new CodecType<>("recommendation", Standing.class);
    public static final TypeInformation<Refusal> REFUSAL = new CodecType<>("refusal", Refusal.class);
    public static final TypeInformation<ImbalanceRow> IMBALANCE = new CodecType<>("imbalance", ImbalanceRow.class);
    public static final TypeInformation<ImbalanceRow.Key> IMBALANCE_KEY =
            new CodecType<>("imbalance-key", ImbalanceRow.Key.class);

    public static final TypeInformation<List<ToldRecall>> TOLD_RECALLS = generic("told-recalls", List.class);
    public static final TypeInformation<RecallNote> RECALL_NOTE = new CodecType<>("recall-note", RecallNote.class);

    private JobTypes() {}

    @SuppressWarnings("unchecked")
    private static <T> TypeInformation<T> generic(String name, Class<?> raw) {
        return new CodecType<>(name, (Class<T>) raw);
    }
}
