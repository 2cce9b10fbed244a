package io.unitflow.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.embedded.EmbeddedPostgres;
import io.unitflow.postgres.Migrations;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page over a large network: how long everything takes that a browser asks for until the first useful picture is there, and how
 * long each question of the API takes. Without the browser's own time.
 */
public final class WebBench {
    private static final int SAMPLES = 20;
    private static final Pattern MODULE = Pattern.compile("(?:from|import)\\s*\\(?'(\\./[\\w.]+|/vendor/[\\w./]+)'");
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
            "/health");

    private final int sites;
    private final int products;
    private final PrintWriter out;
    private final HttpClient http = HttpClient.newHttpClient();

    /** A network of so many sites, each with so many products in two lots. */
    public WebBench(int sites, int products, PrintWriter out) {
        this.sites = sites;
        this.products = products;
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
            try (WebServer server =
                    WebServer.start(WebOptions.defaults(), database, () -> JobStatus.running(Instant.now()))) {
                out.printf("%nbench web%nMachine: %s; %d sites × %d products%n%n", Machine.describe(), sites, products);
                await(server.address());
                page(server.address());
                questions(server.address());
            }
        } finally {
            Folders.delete(folder);
        }
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

    private void questions(URI server) {
        out.println("| question | bytes | p50 ms | slowest ms |");
        out.println("|---|--:|--:|--:|");
        for (String question : QUESTIONS) {
            double[] ms = new double[SAMPLES];
            int bytes = 0;
            for (int i = 0; i < SAMPLES; i++) {
                long start = System.nanoTime();
                bytes = ask(server.resolve(question)).body().length();
                ms[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(ms);
            out.printf("| `%s` | %d | %.1f | %.1f |%n", question, bytes, ms[SAMPLES / 2], ms[SAMPLES - 1]);
        }
    }
}
