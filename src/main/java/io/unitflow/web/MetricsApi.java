package io.unitflow.web;

import io.javalin.http.Context;
import io.unitflow.trace.Freshness;
import io.unitflow.trace.Tracing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** {@code /metrics}: the page's own figures in the Prometheus text format 0.0.4; every name with its HELP and TYPE. */
final class MetricsApi {
    private final Live live;
    private final Hub hub;
    private final WebOptions options;
    private final Clock clock;
    private final Tracing tracing;
    private final List<Services.Counter> counters;
    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();

    /** @param services what else there are figures of */
    MetricsApi(Live live, Hub hub, WebOptions options, Clock clock, Services services) {
        this.tracing = services.tracing();
        this.counters = services.counters();
        this.live = live;
        this.hub = hub;
        this.options = options;
        this.clock = clock;
    }

    /** Counts an answer by the class of its status. */
    void count(Context ctx) {
        requests.computeIfAbsent(ctx.statusCode() / 100 + "xx", status -> new LongAdder())
                .increment();
    }

    void get(Context ctx) {
        Params.of(ctx);
        StringBuilder out = new StringBuilder(2_048);
        Reading reading = live.reading();
        Instant now = clock.instant();
        Stock total = reading.inventory().total();
        family(out, "unitflow_database_up", "gauge", "1 while the tables can be read.");
        sample(out, "unitflow_database_up", "", live.trouble() == null ? 1 : 0);
        family(out, "unitflow_positions", "gauge", "Rows of stock.");
        sample(out, "unitflow_positions", "", total.positions());
        family(out, "unitflow_units", "gauge", "Units of stock by state.");
        sample(out, "unitflow_units", "state=\"on_hand\"", total.onHand().toPlainString());
        sample(out, "unitflow_units", "state=\"in_transit\"", total.inTransit().toPlainString());
        sample(out, "unitflow_units", "state=\"unsellable\"", total.unsellable().toPlainString());
        sources(out, reading.sourcesAt(now, options));
        family(out, "unitflow_page_requests_total", "counter", "Answers given by class of status.");
        new TreeMap<>(requests)
                .forEach((status, count) ->
                        sample(out, "unitflow_page_requests_total", "status=\"" + status + "\"", count.sum()));
        family(out, "unitflow_page_full_reading_seconds", "gauge", "What the last reading of all stock took.");
        sample(out, "unitflow_page_full_reading_seconds", "", live.fullReadingS());
        family(out, "unitflow_page_streams", "gauge", "Pages that are open now.");
        sample(out, "unitflow_page_streams", "", hub.clients());
        if (tracing != null) {
            Freshness index = tracing.tracer().freshness();
            family(out, "unitflow_trace_index_events", "gauge", "Events in the index that answers traces.");
            sample(out, "unitflow_trace_index_events", "", index.events());
            family(out, "unitflow_trace_index_behind_records", "gauge", "Records of the stream not yet in the index.");
            sample(out, "unitflow_trace_index_behind_records", "", index.behind() == null ? "NaN" : index.behind());
        }
        for (Services.Counter counter : counters) {
            family(out, counter.name(), "counter", counter.help());
            sample(out, counter.name(), "", counter.value().getAsLong());
        }
        ctx.result(out.toString()).contentType("text/plain; version=0.0.4; charset=utf-8");
    }

    private static void sources(StringBuilder out, List<Source.Seen> sources) {
        perSource(
                out,
                sources,
                "unitflow_source_lag_seconds",
                "gauge",
                "Seconds since the newest record read was appended.",
                source -> source.lagS() == null ? Double.NaN : source.lagS());
        perSource(
                out,
                sources,
                "unitflow_source_delay_seconds",
                "gauge",
                "Seconds from the append of the newest record to its reading.",
                source -> source.delayS() == null ? Double.NaN : source.delayS());
        perSource(out, sources, "unitflow_source_records_total", "counter", "Records read.", Source.Seen::records);
        perSource(out, sources, "unitflow_source_events_total", "counter", "Events understood.", Source.Seen::events);
        perSource(out, sources, "unitflow_source_rejected_total", "counter", "Dead letters.", Source.Seen::rejected);
    }

    private static void perSource(
            StringBuilder out,
            List<Source.Seen> sources,
            String name,
            String type,
            String help,
            Function<Source.Seen, Number> value) {
        family(out, name, type, help);
        sources.forEach(s -> sample(out, name, "source=\"" + escaped(s.source()) + "\"", value.apply(s)));
    }

    private static void family(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void sample(StringBuilder out, String name, String labels, Object value) {
        out.append(name);
        if (!labels.isEmpty()) {
            out.append('{').append(labels).append('}');
        }
        out.append(' ').append(value).append('\n');
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
