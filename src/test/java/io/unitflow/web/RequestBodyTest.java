package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Bodies are read at the pace at which they come, but not at any pace. */
class RequestBodyTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void whoSendsAFewBytesNowAndThenIsSentAway() throws IOException {
        AtomicLong now = new AtomicLong();
        try (RequestBody body = new RequestBody(new ByteArrayInputStream(new byte[100]), "", now::get)) {
            for (int second = 0; second < 10; second++) {
                now.addAndGet(SECOND);
                assertThat(body.read()).isZero();
            }
            now.addAndGet(SECOND);
            assertThatThrownBy(body::read).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status())
                    .isEqualTo(408));
        }
    }

    @Test
    void whatIsThrownAwayIsReadAtNoOtherPace() throws IOException {
        AtomicLong now = new AtomicLong();
        InputStream slow = new ByteArrayInputStream(new byte[100]) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                now.addAndGet(SECOND);
                return super.read(into, from, Math.min(1, length));
            }
        };
        try (RequestBody body = new RequestBody(slow, "", now::get)) {
            assertThatThrownBy(() -> body.skip(100))
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status())
                            .isEqualTo(408));
        }
        try (RequestBody body = new RequestBody(new ByteArrayInputStream(new byte[100_000]), "", now::get)) {
            assertThat(body.skip(70_000)).isEqualTo(70_000);
            assertThat(body.skip(70_000)).isEqualTo(30_000);
        }
    }

    @Test
    void whoSendsALotMayTakeLong() throws IOException {
        AtomicLong now = new AtomicLong();
        byte[] chunk = new byte[10_000];
        try (RequestBody body = new RequestBody(new ByteArrayInputStream(new byte[1_000_000]), "", now::get)) {
            for (int i = 0; i < 100; i++) {
                now.addAndGet(5 * SECOND);
                assertThat(body.read(chunk, 0, chunk.length)).isEqualTo(chunk.length);
            }
        }
    }
}
