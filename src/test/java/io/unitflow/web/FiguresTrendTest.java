package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FiguresTrendTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Tables tables;

    @BeforeEach
    void create() {
        tables = Tables.create();
    }

    @AfterEach
    void drop() {
        tables.close();
    }

    @Test
    void another_process_knows_the_hours_that_one_before_it_saw() {
        FiguresTrend before = trend();
        for (int hour = 0; hour < 5; hour++) {
            before.note(at(hour, 10), figures(hour));
        }
        assertThat(outs(before)).containsExactly(0L, 1L, 2L, 3L, 4L);

        FiguresTrend after = trend();
        after.note(at(4, 30), figures(7));

        assertThat(outs(after)).containsExactly(0L, 1L, 2L, 3L, 4L, 7L);
        assertThat(after.points().get(2)).isEqualTo(new FiguresTrend.Point(at(2, 10), figures(2)));
    }

    @Test
    void figures_that_nobody_knows_are_kept_as_such() {
        Outlook.Figures empty = new Outlook.Figures(0, 0, 0, null, BigDecimal.ZERO, 0, 0, 0);
        trend().note(NOON, empty);
        FiguresTrend after = trend();
        after.note(at(1, 0), figures(1));

        assertThat(after.points().get(0).figures()).isEqualTo(empty);
    }

    @Test
    void several_servers_on_one_database_keep_each_hour_once_and_show_the_same() {
        FiguresTrend one = trend();
        FiguresTrend other = trend();
        for (int hour = 0; hour < 4; hour++) {
            one.note(at(hour, 1), figures(hour));
            other.note(at(hour, 2), figures(100 + hour));
        }
        FiguresTrend third = trend();
        third.note(at(4, 0), figures(4));

        assertThat(outs(third)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(other.points().subList(0, 1)).isEqualTo(one.points().subList(0, 1));
    }

    @Test
    void a_week_of_hours_and_an_hour_of_half_minutes_is_all_there_ever_is() {
        FiguresTrend trend = trend();
        for (int hour = 0; hour < 200; hour++) {
            trend.note(at(hour, 0), figures(hour));
        }
        for (int minute = 1; minute < 300; minute++) {
            trend.note(at(199, minute), figures(minute));
            trend.note(at(199, minute).plusSeconds(10), figures(-1));
            trend.note(at(199, minute).plusSeconds(30), figures(minute));
        }
        assertThat(trend.points()).hasSizeBetween(220, 168 + 120);
        assertThat(trend.points()).extracting(FiguresTrend.Point::at).isSorted().doesNotHaveDuplicates();
        assertThat(outs(trend)).doesNotContain(-1L);
        assertThat(trend.points().get(0).at()).isAfter(at(199 + 4 - 168, 0));

        FiguresTrend after = trend();
        after.note(at(204, 0), figures(1));
        assertThat(after.points()).hasSize(168);
    }

    @Test
    void without_the_table_the_process_still_knows_what_it_saw_and_keeps_hours_once_the_table_is_back() {
        tables.execute("ALTER TABLE figures_hour RENAME TO elsewhere");
        FiguresTrend trend = trend();
        trend.note(NOON, figures(1));
        trend.note(NOON.plusSeconds(40), figures(2));
        assertThat(outs(trend)).containsExactly(1L, 2L);

        tables.execute("ALTER TABLE elsewhere RENAME TO figures_hour");
        trend.note(at(0, 2), figures(3));
        FiguresTrend after = trend();
        after.note(at(1, 0), figures(4));
        assertThat(outs(after)).containsExactly(3L, 4L);
    }

    private FiguresTrend trend() {
        return new FiguresTrend(new Database(tables.source()));
    }

    private static Instant at(int hour, int minute) {
        return NOON.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(minute));
    }

    private static Outlook.Figures figures(long out) {
        return new Outlook.Figures(50, out, 3, 0.75, new BigDecimal("12.5"), 6, 2, 9);
    }

    private static List<Long> outs(FiguresTrend trend) {
        return trend.points().stream().map(point -> point.figures().out()).toList();
    }
}
