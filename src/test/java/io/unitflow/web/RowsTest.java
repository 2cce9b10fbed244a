package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files of any length: whole, or broken off so that nobody takes them for whole. */
class RowsTest {
    private static final int ROWS = 250_123;

    private static Javalin app;

    record Line(String key, int number) {}

    record Listing(List<String> parts) {}

    @BeforeAll
    static void start() {
        app = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.port = 0;
            config.routes.get(
                    "/whole.csv",
                    ctx -> Rows.answer(
                            ctx, Params.of(ctx, "limit", "after", "format"), 10, Line.class, RowsTest::lines));
            config.routes.get(
                    "/lists.csv",
                    ctx -> Rows.answer(
                            ctx,
                            Params.of(ctx),
                            Listing.class,
                            List.of(new Listing(List.of("a", "b")), new Listing(List.of()))));
            config.routes.get(
                    "/broken.csv",
                    ctx -> Rows.answer(
                            ctx, Params.of(ctx, "limit", "after", "format"), 10, Line.class, (after, limit) -> {
                                if (after != null) {
                                    throw new SQLException("The database has gone.");
                                }
                                return lines(null, limit);
                            }));
        });
        app.start();
    }

    @AfterAll
    static void stop() {
        app.stop();
    }

    private static Rows.Page<Line> lines(String after, int limit) {
        int from = after == null ? 0 : Integer.parseInt(Params.after(after, 1)[0]) + 1;
        int to = Math.min(ROWS, from + limit);
        List<Line> lines =
                IntStream.range(from, to).mapToObj(i -> new Line("k" + i, i)).toList();
        return new Rows.Page<>(lines, to == ROWS ? null : Params.key(Integer.toString(to - 1)));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aFileHoldsEveryRowHoweverManyThereAre() throws Exception {
        List<String> lines = get("/whole.csv").body().lines().toList();
        assertThat(lines).hasSize(ROWS + 1);
        assertThat(lines.get(0)).isEqualTo("key,number");
        assertThat(lines.get(ROWS)).isEqualTo("k" + (ROWS - 1) + "," + (ROWS - 1));
        assertThat(lines).doesNotHaveDuplicates();
    }

    @Test
    void aListIsItsPartsWithSpacesBetween() throws Exception {
        assertThat(get("/lists.csv").body().lines()).containsExactly("parts", "a b", "");
    }

    @Test
    void aPageOfAFileIsOnlyThatPage() throws Exception {
        HttpResponse<String> page = get("/whole.csv?limit=3");
        assertThat(page.body().lines()).hasSize(4);
        assertThat(page.headers().firstValue("Link").orElseThrow()).contains("rel=\"next\"");
    }

    @Test
    void aFileThatCannotBeFinishedDoesNotLookFinished() {
        assertThatThrownBy(() -> get("/broken.csv")).isInstanceOf(IOException.class);
    }
}
