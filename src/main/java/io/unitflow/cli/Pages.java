package io.unitflow.cli;

import io.javalin.util.JavalinBindException;
import io.unitflow.capture.Captures;
import io.unitflow.capture.Witness;
import io.unitflow.capture.feed.EventTopic;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.deadletter.FollowedLetters;
import io.unitflow.embedded.FreePort;
import io.unitflow.launch.LocalJob;
import io.unitflow.planning.feed.DecisionTopic;
import io.unitflow.planning.life.DecisionDesk;
import io.unitflow.recall.feed.RecallTopic;
import io.unitflow.trace.EventMemory;
import io.unitflow.trace.EventView;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.Tracing;
import io.unitflow.trace.feed.FollowedIndex;
import io.unitflow.verification.Verifier;
import io.unitflow.verification.feed.VerificationTopics;
import io.unitflow.web.CaptureTable;
import io.unitflow.web.Health;
import io.unitflow.web.JobStatus;
import io.unitflow.web.Services;
import io.unitflow.web.TableKnowledge;
import io.unitflow.web.WebOptions;
import io.unitflow.web.WebServer;
import io.unitflow.web.access.Protection;
import io.unitflow.web.access.Tls;
import io.unitflow.web.access.Tokens;
import io.unitflow.web.access.UnsafePage;
import io.unitflow.webhook.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Starts the page as a deployment's settings say. */
final class Pages {
    private static final int PORTS_TRIED = 5;

    private Pages() {}

    /** The page of a job in this process. */
    static WebServer start(Settings settings, DataSource database, LocalJob job) {
        WebOptions options = options(settings).withFlinkUi(job.flinkAddress());
        return start(
                options,
                database,
                () -> new JobStatus(job.state(), job.since(), job.trouble()),
                services(settings, database));
    }

    /** The page of a job that runs elsewhere; whether it runs is asked of Flink, where the settings say how. */
    static WebServer serve(Settings settings, DataSource database) {
        String flink = settings.get(Options.FLINK_URL);
        if (flink == null) {
            JobStatus unwatched = new JobStatus(JobStatus.RUNNING, null, "Not watched: web.flink-url is not set.");
            return start(options(settings), database, () -> unwatched, services(settings, database));
        }
        URI address = URI.create(flink);
        FlinkWatch watch = new FlinkWatch(address, Duration.ofSeconds(2));
        return start(options(settings).withFlinkUi(address), database, watch::status, services(settings, database));
    }

    /** The page, on the port that the options name or, where that is taken, on a free one. */
    private static WebServer start(WebOptions options, DataSource database, Health health, Services services) {
        return start(options, database, health, services, Pages::freePort);
    }

    /** @param ports gives a port that seems free for the one that is wanted */
    static WebServer start(
            WebOptions options, DataSource database, Health health, Services services, IntUnaryOperator ports) {
        for (int attempt = 1; ; attempt++) {
            int port = ports.applyAsInt(options.port());
            try {
                return WebServer.start(options.listeningOn(options.host(), port), database, health, services);
            } catch (JavalinBindException e) {
                // Somebody may have taken the port since it was found to be free.
                if (attempt == PORTS_TRIED) {
                    services.close();
                    throw new UnusableInputException("The page cannot listen on " + options.host() + ", port " + port
                            + "; name others with --set " + Options.WEB_HOST.key() + "=… or --set "
                            + Options.WEB_PORT.key() + "=….");
                }
            }
        }
    }

    private static Services services(Settings settings, DataSource database) {
        Webhook webhook = Webhook.start(settings);
        RecallTopic recalls = new RecallTopic(settings);
        Tracing tracing = tracing(settings, database);
        Captures captures = captures(settings, database, tracing);
        Services services = new Services(tracing, recalls)
                .deciding(decisions(settings))
                .capturing(captures)
                .withLetters(FollowedLetters.start(settings));
        if (webhook == null) {
            return services;
        }
        List<Services.Counter> counters = List.of(
                new Services.Counter(
                        "unitflow_webhook_delivered_total", "Exceptions that the webhook took.", webhook::delivered),
                new Services.Counter(
                        "unitflow_webhook_refused_total", "Exceptions that the webhook refused.", webhook::refused),
                new Services.Counter(
                        "unitflow_webhook_repeated_total",
                        "Times that an exception was sent to the webhook again.",
                        webhook::repeated));
        return services.counting(counters, webhook::close);
    }

    private static DecisionDesk decisions(Settings settings) {
        return settings.get(Options.PLANNING) ? new DecisionTopic(settings) : null;
    }

    /** Events over HTTP; a capture has ended once the index of events, where there is one, knows what it told. */
    private static Captures captures(Settings settings, DataSource database, Tracing tracing) {
        Predicate<List<Witness>> known = witnesses -> true;
        if (tracing != null) {
            known = witnesses -> areKnown(tracing.tracer().memory(), witnesses);
        }
        long bytesMax = (long) settings.get(Options.CAPTURE_MAX) << 20;
        return new Captures(new EventTopic(settings), known, new CaptureTable(database), bytesMax, Clock.systemUTC());
    }

    /** Whether the memory holds these events, and the declarations of those that were declared wrong. */
    static boolean areKnown(EventMemory memory, List<Witness> witnesses) {
        try (EventView view = memory.view()) {
            return witnesses.stream().allMatch(witness -> {
                OptionalLong number = view.number(witness.eventId());
                return number.isPresent()
                        && (!witness.declared()
                                || view.detail(number.getAsLong()).errorDeclaration() != null);
            });
        }
    }

    /** The index of events, and the answers to questions by topic, which end with it. */
    private static Tracing tracing(Settings settings, DataSource database) {
        if (!settings.get(Options.TRACE)) {
            return null;
        }
        FollowedIndex index = FollowedIndex.start(settings);
        Verifier verifier = new Verifier(index.tracer(), new TableKnowledge(database), Clock.systemUTC());
        VerificationTopics topics = VerificationTopics.start(settings, verifier);
        return new Tracing() {
            @Override
            public Tracer tracer() {
                return index.tracer();
            }

            @Override
            public void close() {
                topics.close();
                index.close();
            }
        };
    }

    static WebOptions options(Settings settings) {
        return WebOptions.defaults()
                .listeningOn(settings.get(Options.WEB_HOST), settings.get(Options.WEB_PORT))
                .expecting(List.of(
                        settings.get(Options.TOPIC_SHIPMENTS),
                        settings.get(Options.TOPIC_DISPENSES),
                        settings.get(Options.TOPIC_SALES)))
                .withPatience(settings.get(Options.SOURCE_LATE), settings.get(Options.SOURCE_SILENT))
                .protectedBy(protection(settings))
                .behindTlsProxy(settings.get(Options.TLS_PROXY));
    }

    private static Protection protection(Settings settings) {
        String tokens = settings.get(Options.WEB_TOKENS);
        Tls tls = null;
        if (settings.get(Options.TLS_KEYSTORE) != null) {
            tls = Tls.pkcs12(Path.of(settings.get(Options.TLS_KEYSTORE)), settings.get(Options.TLS_PASSWORD));
        } else if (settings.get(Options.TLS_CERTIFICATE) != null && settings.get(Options.TLS_KEY) != null) {
            tls = Tls.pem(Path.of(settings.get(Options.TLS_CERTIFICATE)), Path.of(settings.get(Options.TLS_KEY)));
        } else if (settings.get(Options.TLS_CERTIFICATE) != null || settings.get(Options.TLS_KEY) != null) {
            throw new UnsafePage("web.tls-certificate and web.tls-key are needed together.");
        }
        Protection protection = new Protection(
                tokens == null ? null : Tokens.read(Path.of(tokens)), settings.get(Options.WEB_UNPROTECTED), tls);
        protection.check(settings.get(Options.WEB_HOST));
        return protection;
    }

    /** The usual port, or a free one where it is taken; says so. */
    static int freePort(int usual) {
        int port = FreePort.preferring(usual);
        if (usual != 0 && port != usual) {
            System.err.println("Port " + usual + " is taken; using " + port + ".");
        }
        return port;
    }
}
