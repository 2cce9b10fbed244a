package io.unitflow.job.guard;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.guarding.EventFacts;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.NamingRules;
import io.unitflow.guarding.SilenceRule;
import io.unitflow.job.message.EventNote;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.message.NameNote;
import io.unitflow.job.message.SiteNote;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.EventMeaning;
import io.unitflow.ledger.Moment;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Says what an event says by itself: that its site is not silent, when lots expire, what time it is. Keeps nothing. */
final class EventSpread extends ProcessFunction<EventNote, SiteNote> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<GuardNote> TO_LOTS = new OutputTag<>("to-lots", JobTypes.GUARD_NOTE);
    /** A moment of the clock, of no site in particular. */
    static final OutputTag<SiteNote> CLOCK = new OutputTag<>("clock", JobTypes.SITE_NOTE);

    static final OutputTag<NameNote> NAMES = new OutputTag<>("names", JobTypes.NAME_NOTE);

    private final GuardSettings settings;
    private transient LiveSurroundings around;
    private transient SilenceRule silence;
    private transient NamingRules naming;
    /** For taking back: what was wrong when it was told may be right by now. */
    private transient NamingRules anyNaming;

    EventSpread(GuardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        around = settings.surroundings();
        know();
    }

    private void know() {
        silence = new SilenceRule(around.now());
        naming = new NamingRules(around.now());
        anyNaming = NamingRules.nothingKnown(around.now());
    }

    @Override
    public void close() {
        if (around != null) {
            around.close();
        }
    }

    @Override
    public void processElement(EventNote note, Context context, Collector<SiteNote> out) {
        if (around.haveChanged()) {
            know();
        }
        EpcisEvent event = note.event();
        Moment at = Moment.of(event.eventTime(), event.eventId());
        String site = EventMeaning.site(event);
        if (site != null && (note.withdrawn() || silence.isWatched(site))) {
            out.collect(new SiteNote(site, at, note.withdrawn()));
        }
        for (Fact.Expiry expiry : EventFacts.expiries(event)) {
            context.output(TO_LOTS, new FactNote(expiry, note.withdrawn() ? -1 : 1));
        }
        for (NamingRules.Misnomer wrong : (note.withdrawn() ? anyNaming : naming).of(event)) {
            context.output(NAMES, new NameNote(wrong, at, note.withdrawn()));
        }
        context.output(CLOCK, new SiteNote("", at, note.withdrawn()));
    }
}
