package io.unitflow.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.embedded.EmbeddedPostgres;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.postgres.Migrations;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.Tracing;
import io.unitflow.trace.store.TraceIndex;
import io.unitflow.web.JobStatus;
import io.unitflow.web.WebOptions;
import io.unitflow.web.WebServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page over a large network: how long everything takes that a browser asks for until the first useful picture is there, and how
 * long each question of the API takes. Without the browser's own time.
 */
public final class WebBench {
    private static final int SAMPLES = 20;
    private static final Pattern MODULE = Pattern.compile("(?:from|import)\\s*\\(?'(\\./[\\w.]+|/vendor/[\\w./]+)'");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    private static final List<String> QUESTIONS = List.of(
            "/api/v1/summary",
            "/api/v1/overview",
            "/api/v1/positions?limit=1000",
            "/api/v1/positions?grouped=site",
            "/api/v1/positions?grouped=product&site=4000000000017",
            "/api/v1/positions?gtin=00000000000017",
            "/api/v1/demand?limit=1000",
            "/api/v1/demand?site=4000000000017&limit=1000",
            "/api/v1/forecasts?limit=1000",
            "/api/v1/forecasts?gtin=00000000000017&site=4000000000017",
            "/api/v1/sites",
            "/api/v1/products",
            "/api/v1/exceptions?limit=1000",
            "/api/v1/find?text=L1",
            "/api/v1/run-outs?order=worst&limit=100",
            "/api/v1/expiring?limit=100",
            "/api/v1/shortages?order=worst&limit=8",
            "/api/v1/recommendations?order=due&limit=50",
            "/events?EQ_bizStep=shipping&perPage=100",
            "/health");

    /** So often events name a unit or container where there are a million units. */
    private static final long NAMED_PER_UNIT = 6;

    private static final int MEMORY_MB = 256;
    private static final int LEVELS = 5;

    private final int sites;
    private final int products;
    private final long units;
    private final PrintWriter out;
    private double slowest;
    private String slowestQuestion;
    private final HttpClient http = HttpClient.newHttpClient();

    /** A network of so many sites, each with so many products in two lots, and an index of about so many units. */
    public WebBench(int sites, int products, long units, PrintWriter out) {
        this.sites = sites;
        this.products = products;
        this.units = units;
        this.out = out;
    }

    /** Measures and prints. */
    public void run() throws IOException {
        Path folder = Files.createTempDirectory("web-bench");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0);
                HikariDataSource database = new HikariDataSource()) {
            database.setDataSource(postgres.dataSource());
            Migrations.apply(database);
            fill(database);
            out.printf(
                    "%nbench web%nMachine: %s; %d sites × %d products, some %d units%n%n",
                    Machine.describe(), sites, products, units);
            TraceIndex index = TraceIndex.open(Files.createDirectories(folder.resolve("index")), MEMORY_MB);
            TraceBench goods = new TraceBench(NAMED_PER_UNIT * units, MEMORY_MB, folder, out);
            goods.build(index);
            BigLot.tell(index);
            try (WebServer server = WebServer.start(
                    WebOptions.defaults(), database, () -> JobStatus.running(Instant.now()), tracing(index))) {
                await(server.address());
                page(server.address());
                questions(server.address(), goods.samples());
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static Tracing tracing(TraceIndex index) {
        return new Tracing() {
            @Override
            public Tracer tracer() {
                return new Tracer(index, LEVELS);
            }

            @Override
            public void close() {
                index.close();
            }
        };
    }

    private void fill(HikariDataSource database) throws IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                InputStream in = WebBench.class.getResourceAsStream("/sql/bench/web.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(":sites", Integer.toString(sites))
                    .replace(":products", Integer.toString(products));
            statement.execute(text);
        } catch (SQLException e) {
            throw new IOException("The tables could not be filled: " + e.getMessage(), e);
        }
    }

    /** Until the first look ahead is there. */
    private void await(URI server) {
        long until = System.nanoTime() + 60_000_000_000L;
        while (ask(server.resolve("/api/v1/overview")).statusCode() != 200 && System.nanoTime() < until) {
            LockSupport.parkNanos(50_000_000L);
        }
    }

    /** As a browser does it: the page, then all modules as they become known, who one is, the first frame, the overview. */
    private void page(URI server) {
        out.println("| to the first useful picture | ms |");
        out.println("|---|--:|");
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            ask(server);
            CompletableFuture<?> style = later(server.resolve("/style.css"));
            modules(server.resolve("/app.js"));
            style.join();
            ask(server.resolve("/api/v1/session"));
            firstFrame(server);
            ask(server.resolve("/api/v1/overview"));
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
            if (i == 0) {
                out.printf("| first time | %.0f |%n", best);
            }
        }
        out.printf("| best of five | %.0f |%n%n", best);
    }

    private void modules(URI module) {
        String text = ask(module).body();
        Matcher imports = MODULE.matcher(text);
        List<CompletableFuture<HttpResponse<String>>> found = imports.results()
                .map(match -> later(module.resolve(match.group(1))))
                .toList();
        found.forEach(CompletableFuture::join);
    }

    private CompletableFuture<HttpResponse<String>> later(URI address) {
        return http.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> ask(URI address) {
        return later(address).join();
    }

    private void firstFrame(URI server) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/stream"))
                .header("Accept", "text/event-stream")
                .build();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                http.sendAsync(request, BodyHandlers.ofInputStream()).join().body(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.startsWith("data:")) {
                line = lines.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void questions(URI server, String[] known) {
        out.println("| question | bytes | p50 ms | slowest ms |");
        out.println("|---|--:|--:|--:|");
        for (String question : QUESTIONS) {
            measure(question, server, i -> question);
        }
        measure(
                "the trace of a unit, each another",
                server,
                i -> "/api/v1/trace?id=" + encoded(known[i % known.length]));
        measure("its verdict", server, i -> "/api/v1/verify?id=" + encoded(known[i % known.length]));
        measure(
                "its events",
                server,
                i -> "/events?MATCH_epc=" + encoded("https://id.gs1.org/" + known[i % known.length]));
        measure("a serial alone", server, i -> "/api/v1/find?text=" + encoded(Gs1Key.serial(known[i % known.length])));
        measure(
                "the trace of a lot of " + BigLot.UNITS + " units",
                server,
                i -> "/api/v1/trace?id=" + encoded(BigLot.KEY));
        String units = "/api/v1/positions/units?gtin=" + BigLot.GTIN + "&lot=" + BigLot.LOT + "&limit=200&site=";
        measure("units of such a lot at its plant", server, i -> units + BigLot.PLANT);
        String[] next = {""};
        measure(
                "units of such a lot at a pharmacy that has its last 100, page by page",
                server,
                i -> {
                    String after = next[0];
                    return units + BigLot.PHARMACY + after;
                },
                answer -> {
                    Matcher key = NEXT.matcher(answer);
                    next[0] = key.find() ? "&after=" + key.group(1) : "";
                });
        out.printf("%nSlowest of all: %.0f ms, `%s`%n", slowest, slowestQuestion);
    }

    private void measure(String name, URI server, IntFunction<String> question) {
        measure(name, server, question, answer -> {});
    }

    private void measure(String name, URI server, IntFunction<String> question, Consumer<String> listener) {
        double[] ms = new double[SAMPLES];
        int bytes = 0;
        for (int i = 0; i < SAMPLES; i++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = ask(server.resolve(question.apply(i)));
            ms[i] = (System.nanoTime() - start) / 1e6;
            bytes = answer.body().length();
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            listener.accept(answer.body());
        }
        Arrays.sort(ms);
        if (ms[SAMPLES - 1] > slowest) {
            slowest = ms[SAMPLES - 1];
            slowestQuestion = name;
        }
        out.printf("| `%s` | %d | %.1f | %.1f |%n", name, bytes, ms[SAMPLES / 2], ms[SAMPLES - 1]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
