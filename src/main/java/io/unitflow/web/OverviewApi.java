package io.unitflow.web;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /api/v1/overview}: the network at a glance, the same for everybody who asks. */
final class OverviewApi {
    private final OutlookReader reader;
    private final Clock clock;

    OverviewApi(OutlookReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    void get(Context ctx) {
        Params.of(ctx);
        Outlook outlook = reader.outlook();
        if (outlook.at() == null) {
            throw new Problem(503, "The network was not looked at yet.");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("number", outlook.number());
        body.put("at", outlook.at());
        body.put("as_of", outlook.asOf());
        OutlookReader.Basis basis = reader.basis();
        body.put("age_s", age(basis.checkedAt()));
        body.put("read_age_s", age(basis.readAt()));
        body.put("trouble", basis.trouble());
        body.put("figures", outlook.figures());
        body.put("trend", reader.trend());
        body.put("regions", outlook.regions());
        body.put("sites", outlook.sites());
        body.put("lanes", outlook.lanes());
        ctx.header("Cache-Control", "no-cache").json(body);
    }

    /** Whole seconds, as the server's clock has them; null where it never was. */
    private Long age(Instant at) {
        return at == null
                ? null
                : Math.max(0, Duration.between(at, clock.instant()).toSeconds());
    }
}
