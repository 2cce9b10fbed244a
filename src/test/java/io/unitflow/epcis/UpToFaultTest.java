package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UpToFaultTest {
    private static final String[] PIECES = {"a", "<", "ä", "€", "퟿", "\uE000", "😀", "\uDBFF\uDFFF"};

    @Test
    void noPortionHoldsBothAFaultAndWhatADecoderReadsBeforeIt() throws IOException {
        for (int seed = 0; seed < 20_000; seed++) {
            byte[] bytes = any(new Random(seed));
            int portion = 1 + seed % 9;
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            boolean together = false;
            try (InputStream in = new UpToFault(new ByteArrayInputStream(bytes))) {
                byte[] some = new byte[portion];
                for (int n = in.read(some, 0, portion); n >= 0; n = in.read(some, 0, portion)) {
                    int readable = readable(bytes);
                    together |= all.size() < readable && isFaulty(bytes, all.size() + n);
                    all.write(some, 0, n);
                }
            }

            assertThat(all.toByteArray()).as("seed %d", seed).isEqualTo(bytes);
            assertThat(together).as("seed %d", seed).isFalse();
        }
    }

    /** How many bytes stand before the first fault or a character that is cut off at the end. */
    private static int readable(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), false);
        return in.position();
    }

    private static boolean isFaulty(byte[] bytes, int end) {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, end), CharBuffer.allocate(end), false)
                .isMalformed();
    }

    private static byte[] any(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = random.nextInt(12); i >= 0; i--) {
            bytes.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
        }
        byte[] any = bytes.toByteArray();
        if (random.nextBoolean()) {
            any[random.nextInt(any.length)] = (byte) random.nextInt(256);
        }
        return any;
    }
}
