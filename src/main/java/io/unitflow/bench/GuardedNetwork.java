package io.unitflow.bench;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.network.MasterRecord;
import io.unitflow.network.Network;
import io.unitflow.network.Site;
import io.unitflow.network.SiteType;
import java.util.ArrayList;
import java.util.List;

/** The sites of the workload as master data: each has a place and is watched for silence, so that no rule is spared. */
final class GuardedNetwork {
    private static final int SITES = 2_000;

    private GuardedNetwork() {}

    static Network of() {
        List<MasterRecord> sites = new ArrayList<>();
        for (int site = 0; site < SITES; site++) {
            String gln = Gs1Key.gln(Gs1Key.parse(Gs1Names.place(site, 0)));
            double latitude = 45 + site % 100 * 0.05;
            sites.add(new Site(gln, null, SiteType.PHARMACY, null, "FR", latitude, 5 + site % 37 * 0.1, 96.0));
        }
        return Network.of(sites);
    }
}
