package io.unitflow.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.config.Settings;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.PlainRows;
import io.unitflow.history.Warehouse;
import io.unitflow.job.HistoryRows;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that lasts longer than the job keeps descriptions of its tables. */
class LongSessionTest {
    /** More commits than descriptions are kept. */
    private static final int COMMITS = 110;

    @TempDir
    Path folder;

    @Test
    void asksTheTableAsItIsNow() throws Exception {
        Settings settings = HistoryRows.in(folder);
        Warehouse.prepare(settings);
        sell(settings, 0);
        try (SqlSession session = new SqlSession(settings, Map.of(), false)) {
            assertThat(days(session)).isEqualTo(1);
            for (int day = 1; day <= COMMITS; day++) {
                sell(settings, day);
            }
            assertThat(days(session)).isEqualTo(COMMITS + 1);
        }
    }

    private static long days(SqlSession session) {
        StringWriter out = new StringWriter();
        session.run("SELECT COUNT(*) FROM demand_daily", Format.CSV, new PrintWriter(out));
        return Long.parseLong(out.toString().lines().skip(1).findFirst().orElseThrow());
    }

    private static void sell(Settings settings, int day) throws Exception {
        LocalDate date = LocalDate.of(2026, 1, 5).plusDays(day);
        PlainRows.write(
                settings,
                HistoryTable.DEMAND_DAILY,
                List.of(PlainRows.row(
                        HistoryTable.DEMAND_DAILY, date, "09521141001011", "9521000000112", BigDecimal.ONE)),
                Map.of());
    }
}
