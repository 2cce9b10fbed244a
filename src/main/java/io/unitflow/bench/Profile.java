package io.unitflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the processors' time goes, sampled by the JVM's flight recorder between {@link #start} and {@link #stop}. */
final class Profile {
    private static final int SHOWN = 25;
    private static final String SAMPLE = "jdk.ExecutionSample";
    /** What a sample is spent on: told by the first of its frames, from the innermost, that one of these begins. */
    private static final Map<String, String> LAYERS = new LinkedHashMap<>();

    static {
        LAYERS.put("io.unitflow.epcis.EventWriter", "history: texts of events");
        LAYERS.put("io.unitflow.job.history", "history: rows");
        LAYERS.put("io.unitflow.history", "history: rows");
        LAYERS.put("org.apache.iceberg.shaded.org.apache.parquet", "history: Parquet");
        LAYERS.put("org.apache.iceberg.parquet", "history: Parquet");
        LAYERS.put("org.apache.iceberg.flink.data", "history: Parquet");
        LAYERS.put("com.github.luben.zstd", "history: compression");
        LAYERS.put("org.apache.hadoop", "history: files and commits");
        LAYERS.put("org.apache.iceberg", "history: files and commits");
        LAYERS.put("io.unitflow.job.serde", "serializers");
        LAYERS.put("io.unitflow.epcis", "reading JSON");
        LAYERS.put("io.unitflow.gs1", "reading JSON");
        LAYERS.put("com.fasterxml.jackson", "reading JSON");
        LAYERS.put("io.unitflow.ledger", "ledger core");
        LAYERS.put("org.apache.kafka", "broker and its clients");
        LAYERS.put("kafka.", "broker and its clients");
        LAYERS.put("org.postgresql", "tables of PostgreSQL");
        LAYERS.put("io.unitflow.job.postgres", "tables of PostgreSQL");
        LAYERS.put("org.rocksdb", "state backend");
        LAYERS.put("org.apache.flink.state", "state backend");
        LAYERS.put("org.apache.flink.runtime.state", "state backend");
        LAYERS.put("org.apache.flink.runtime.io.network", "network stack");
        LAYERS.put("org.apache.flink.core.memory", "serializers");
        LAYERS.put("org.apache.flink.types", "serializers");
        LAYERS.put("io.unitflow.job", "operators");
        LAYERS.put("io.unitflow.bench", "operators");
        LAYERS.put("org.apache.flink", "engine");
    }

    private final boolean wanted;
    private Recording recording;
    private Map<String, Long> threadsBefore = Map.of();
    private final List<String> lines = new ArrayList<>();

    /** @param wanted whether to sample at all */
    Profile(boolean wanted) {
        this.wanted = wanted;
    }

    boolean isWanted() {
        return wanted;
    }

    /** Something to be printed with it. */
    void note(String line) {
        lines.add("");
        lines.add(line);
    }

    void start() {
        if (wanted) {
            recording = new Recording();
            recording.enable(SAMPLE).withPeriod(Duration.ofMillis(10));
            recording.start();
            threadsBefore = ThreadTimes.now();
        }
    }

    void stop() throws IOException {
        if (wanted) {
            Map<String, Long> threads = ThreadTimes.now();
            Path file = Files.createTempFile("unitflow-", ".jfr");
            recording.stop();
            recording.dump(file);
            recording.close();
            summarise(RecordingFile.readAllEvents(file));
            Files.delete(file);
            summarise(threads);
        }
    }

    /** The summary, ready to be printed; empty where none was wanted. */
    List<String> lines() {
        return lines;
    }

    private void summarise(Map<String, Long> threadsAfter) {
        Map<String, Integer> spent = new TreeMap<>();
        threadsAfter.forEach((name, time) -> spent.put(name, (int) (time - threadsBefore.getOrDefault(name, 0L))));
        int all = spent.values().stream().mapToInt(Integer::intValue).sum();
        print(String.format(Locale.ROOT, "processor time, of %.2f s", all / 100.0), spent, all);
    }

    private void summarise(List<RecordedEvent> events) {
        Map<String, Integer> layers = new TreeMap<>();
        Map<String, Integer> threads = new TreeMap<>();
        Map<String, Integer> methods = new TreeMap<>();
        int samples = 0;
        for (RecordedEvent event : events) {
            if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
                List<RecordedFrame> frames = event.getStackTrace().getFrames();
                layers.merge(layer(frames), 1, Integer::sum);
                methods.merge(name(frames.get(0)), 1, Integer::sum);
                threads.merge(thread(event), 1, Integer::sum);
                samples++;
            }
        }
        print("layer", layers, samples);
        print("thread", threads, samples);
        print("method on top", methods, samples);
    }

    private static String thread(RecordedEvent event) {
        String name = event.getThread("sampledThread").getJavaName();
        return name == null ? "native" : name.replaceAll(" ?\\(\\d+/\\d+\\).*", "");
    }

    private static String layer(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String type = frame.getMethod().getType().getName();
            for (Map.Entry<String, String> layer : LAYERS.entrySet()) {
                if (type.startsWith(layer.getKey())) {
                    return layer.getValue();
                }
            }
        }
        return "other";
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + '.' + frame.getMethod().getName();
    }

    private void print(String what, Map<String, Integer> counts, int samples) {
        lines.add("");
        lines.add("| " + what + " | share |");
        lines.add("|---|--:|");
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .forEach(entry -> lines.add(String.format(
                        Locale.ROOT, "| %s | %.1f %% |", entry.getKey(), 100.0 * entry.getValue() / samples)));
    }
}
