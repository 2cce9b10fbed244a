package io.unitflow.web;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /api/v1/overview}: the network at a glance, the same for everybody who asks. */
final class OverviewApi {
    private final OutlookReader reader;

    OverviewApi(OutlookReader reader) {
        this.reader = reader;
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
        body.put("figures", outlook.figures());
        body.put("trend", reader.trend());
        body.put("regions", outlook.regions());
        body.put("sites", outlook.sites());
        body.put("lanes", outlook.lanes());
        ctx.header("Cache-Control", "no-cache").json(body);
    }
}
