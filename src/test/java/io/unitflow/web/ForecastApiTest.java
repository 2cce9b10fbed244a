package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ForecastApiTest {
    private static final String GTIN = "04098765000102";
    private static final String OTHER = "04098765000119";
    private static final String SITE = "4098765001009";

    private static Tables tables;
    private static Served served;

    @BeforeAll
    static void start() {
        tables = Tables.create();
        SampleForecast.write(tables, GTIN, "site", SITE);
        SampleForecast.write(tables, GTIN, "region", "North");
        SampleForecast.write(tables, GTIN, "all", "");
        SampleForecast.write(tables, OTHER, "site", SITE);
        served = new Served(
                WebServer.start(WebOptions.defaults(), tables.source(), () -> JobStatus.running(Instant.EPOCH)));
    }

    @AfterAll
    static void stop() {
        served.close();
        tables.close();
    }

    @Test
    void forecasts_are_listed_page_by_page_with_how_wrong_they_were() {
        JsonNode first = served.json("/api/v1/forecasts?limit=3");
        assertThat(first.path("rows")).hasSize(3);
        assertThat(first.path("rows").findValuesAsText("level")).containsExactly("all", "region", "site");
        JsonNode site = first.path("rows").path(2);
        assertThat(site.path("last_day").asText()).isEqualTo(SampleForecast.LAST_DAY);
        assertThat(site.path("demand_class").asText()).isEqualTo("smooth");
        assertThat(site.path("mean").asDouble()).isEqualTo(20);
        assertThat(site.path("q95").asDouble()).isEqualTo(35);
        assertThat(site.path("adjusted_mean").asDouble()).isEqualTo(24);
        assertThat(site.path("rmsse").asDouble()).isEqualTo(0.8);
        assertThat(site.path("judged").asInt()).isEqualTo(3);
        assertThat(first.path("rows").path(0).path("rmsse").isNull()).isTrue();

        JsonNode second = served.json(
                "/api/v1/forecasts?limit=3&after=" + first.path("next").asText());
        assertThat(second.path("rows").findValuesAsText("gtin")).containsExactly(OTHER);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void one_product_at_one_place_comes_with_its_history_its_days_ahead_and_what_came() {
        JsonNode one =
                served.json("/api/v1/forecasts?gtin=" + GTIN + "&site=" + SITE).path("forecast");
        assertThat(one.path("days")).hasSize(5);
        assertThat(one.path("days").path(0)).hasSize(1 + one.path("quantiles").size());
        assertThat(one.path("history")).hasSize(10);
        assertThat(one.path("history").path(2).isNull()).isTrue();
        assertThat(one.path("stock_out_days").path(0).asText()).isEqualTo("2026-03-06");
        assertThat(one.path("recent").path(0).path(5).asDouble()).isEqualTo(21);
        assertThat(one.path("adjusted_days").path(1).path(0).asDouble()).isEqualTo(8);

        JsonNode all = served.json("/api/v1/forecasts?gtin=" + GTIN + "&level=all");
        assertThat(all.path("forecast").path("days")).hasSize(5);
        assertThat(all.path("forecast").path("recent").isNull()).isTrue();
    }

    @Test
    void what_nobody_forecast_is_an_empty_page_and_a_wrong_question_is_told() {
        assertThat(served.json("/api/v1/forecasts?gtin=" + OTHER + "&level=all").path("rows"))
                .isEmpty();
        assertThat(served.get("/api/v1/forecasts?level=planet").statusCode()).isEqualTo(400);
        assertThat(served.get("/api/v1/forecasts?format=csv").body()).startsWith("gtin,level,place,last_day,");
    }
}
