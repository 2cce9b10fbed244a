package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.job.message.HeaderNote;
import org.junit.jupiter.api.Test;

class RecentHeadersTest {
    private final RecentHeaders headers = new RecentHeaders();

    @Test
    void whatWasSaidAlreadyChangesNothing() {
        assertThat(headers.changes(site("Plant", null))).isTrue();
        assertThat(headers.changes(site(null, "FR"))).isTrue();
        assertThat(headers.changes(site("Plant", null))).isFalse();
        assertThat(headers.changes(site("Plant", "FR"))).isFalse();
    }

    @Test
    void whoeverSpeaksLastIsHeardEvenIfSaidBefore() {
        headers.changes(site("Plant", null));
        headers.changes(site("Works", null));

        assertThat(headers.changes(site("Plant", null))).isTrue();
    }

    private static HeaderNote site(String name, String country) {
        return new HeaderNote("site", "4000001000005", name, country, null, null);
    }
}
