package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Broken documents: bits flipped, parts cut out, doubled, swapped for noise or for parts of other formats. A sample in every build;
 * the profile {@code nightly} takes many more. A failing seed is in the message.
 */
class FuzzTest {
    private static final int MUTATIONS = Integer.getInteger("unitflow.fuzz.mutations", 5_000);
    private static final long SEED = Long.getLong("unitflow.fuzz.seed", 1);
    /** Which of the documents is one of four XML events. */
    private static final int XML = 3;

    private static final List<byte[]> DOCUMENTS = List.of(
            utf8(Fixtures.document(events())),
            utf8(String.join("\n", events())),
            utf8("[" + String.join(",", events()) + "]"),
            utf8(Fixtures.xml12(IntStream.range(0, 4)
                    .mapToObj(i -> Fixtures.xmlEvent("x" + i))
                    .toArray(String[]::new))),
            utf8(MasterDataTest.xml(Fixtures.xmlEvent("m"))),
            utf8(MasterDataTest.json(Fixtures.event("m"))),
            utf8("event_id,time,site,gtin,lot,serial,quantity\n"
                    + "s1,2026-01-05T08:00:00+01:00,9521000000129,09521000000014,A,,3\n"
                    + "s2,2026-01-05T08:01:00+01:00,9521000000129,09521000000014,,77,\n"),
            utf8("{\"event_id\":\"s3\",\"time\":\"2026-01-05T08:00:00Z\",\"site\":\"9521000000129\","
                    + "\"gtin\":\"09521000000014\",\"quantity\":2}"));

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void whateverComesIsReadOrRefusedWithAReasonAndTheReaderGoesOn() {
        for (int mutation = 0; mutation < MUTATIONS; mutation++) {
            long seed = SEED * 1_000_003 + mutation;
            Random random = new Random(seed);
            byte[] broken = mutated(random);
            Feed feed = Feed.values()[random.nextInt(Feed.values().length)];
            Collected read = read(broken, feed, seed);
            if (!new String(broken, StandardCharsets.UTF_8).isBlank() && read.events.isEmpty()) {
                // An empty document is one without events; anything else that tells nothing is refused.
                assertThat(read.rejections.isEmpty() && !isEmptyDocument(broken))
                        .as("seed %d lost %s", seed, new String(broken, StandardCharsets.UTF_8))
                        .isFalse();
            }
            assertThat(lost(new String(broken, StandardCharsets.UTF_8), read))
                    .as("seed %d loses good events of %s", seed, new String(broken, StandardCharsets.UTF_8))
                    .isEmpty();
            for (EpcisEvent event : read.events) {
                assertThat(Collected.message(EventWriter.toJson(event)).only().eventTime())
                        .as("seed %d", seed)
                        .isEqualTo(event.eventTime());
            }
            assertThat(read.masterData).as("seed %d", seed).allSatisfy(told -> assertThat(told.attributes())
                    .isNotEmpty());
            for (Rejection rejection : read.rejections) {
                assertThat(rejection.message()).as("seed %d", seed).isNotBlank();
                assertThat(rejection.reason()).isNotIn(Reason.LATE, Reason.TOO_LATE);
            }
        }
    }

    /**
     * The events that no wound has touched, and that were neither read nor stand in what was refused. What XML means behind a fault
     * is nobody's guess: there, the events before the first difference count, and all where nothing was refused.
     */
    private static List<String> lost(String broken, Collected read) {
        boolean xml = broken.startsWith("<");
        if (!xml && !broken.startsWith("{") && !broken.startsWith("[")) {
            return List.of();
        }
        int good = xml && !read.rejections.isEmpty() ? Arrays.mismatch(DOCUMENTS.get(XML), utf8(broken)) : -1;
        return IntStream.range(0, 4)
                .mapToObj(i -> xml ? Fixtures.xmlEvent("x" + i) : Fixtures.event("e" + i))
                .filter(event -> broken.contains(event)
                        && (good < 0 || broken.indexOf(event) + event.length() <= good)
                        && read.events.stream().noneMatch(each -> event.contains(quoted(each.eventId(), xml)))
                        && read.rejections.stream().noneMatch(each -> holds(each, event)))
                .toList();
    }

    private static String quoted(String id, boolean xml) {
        return xml ? '>' + id + '<' : '"' + id + '"';
    }

    private static boolean holds(Rejection rejection, String event) {
        return rejection.original() != null && new String(rejection.original(), StandardCharsets.UTF_8).contains(event);
    }

    private static Collected read(byte[] broken, Feed feed, long seed) {
        try {
            return Collected.message(broken, feed);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed + " breaks the reader", e);
        }
    }

    /** Whether nothing was in it to begin with: a mutation may leave only a heading, or a list of nothing. */
    private static boolean isEmptyDocument(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean heading = text.startsWith("event_id,") && text.strip().lines().count() == 1;
        return heading || !text.contains("Event") && !text.contains("event_id\"") && !text.contains("2026");
    }

    private static byte[] mutated(Random random) {
        byte[] bytes = DOCUMENTS.get(random.nextInt(DOCUMENTS.size())).clone();
        int wounds = 1 + random.nextInt(3);
        for (int wound = 0; wound < wounds && bytes.length > 0; wound++) {
            bytes = wounded(bytes, random);
        }
        return bytes;
    }

    private static byte[] wounded(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(60));
        return switch (random.nextInt(7)) {
            case 0 -> flipped(bytes, from, random);
            case 1 -> Arrays.copyOf(bytes, from);
            case 2 -> spliced(bytes, from, to, new byte[0]);
            case 3 -> spliced(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            case 4 -> spliced(bytes, from, to, noise(random));
            case 5 -> spliced(bytes, from, from, part(DOCUMENTS.get(random.nextInt(DOCUMENTS.size())), random));
            default -> spliced(bytes, from, to, deep(random));
        };
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[1 + random.nextInt(20)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] part(byte[] document, Random random) {
        int from = random.nextInt(document.length);
        return Arrays.copyOfRange(document, from, Math.min(document.length, from + random.nextInt(200)));
    }

    private static byte[] deep(Random random) {
        return utf8(List.of("[", "{\"a\":", "<a>", "\"", "&lol;")
                .get(random.nextInt(5))
                .repeat(1 + random.nextInt(400)));
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] with) {
        byte[] spliced = new byte[from + with.length + bytes.length - to];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(with, 0, spliced, from, with.length);
        System.arraycopy(bytes, to, spliced, from + with.length, bytes.length - to);
        return spliced;
    }

    private static String[] events() {
        return IntStream.range(0, 4).mapToObj(i -> Fixtures.event("e" + i)).toArray(String[]::new);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
