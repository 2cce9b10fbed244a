package io.unitflow.history;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Who writes a history, as the properties of a table tell it.
 *
 * @param id of the run
 * @param process its number, 0 where it is not known
 * @param host the name of its machine, for people
 * @param machine tells machines, their starts and their spaces of process numbers apart; empty where nothing does
 * @param since when it began, for people
 * @param renewed when it last said that it lives, by its own clock: what counts is only whether this changes
 * @param patience how long after that it may be taken for gone; zero: it has ended
 */
record Writer(String id, long process, String host, String machine, String since, String renewed, Duration patience) {
    private static final String PREFIX = "unitflow.writer.";
    private static final String ID = PREFIX + "id";
    private static final String PROCESS = PREFIX + "process";
    private static final String HOST = PREFIX + "host";
    private static final String MACHINE = PREFIX + "machine";
    private static final String SINCE = PREFIX + "since";
    private static final String RENEWED = PREFIX + "renewed";
    private static final String PATIENCE = PREFIX + "patience-millis";

    /**
     * This process.
     *
     * @param ends whether the run ends with it; where others may go on, its end says nothing
     */
    static Writer here(String id, String since, boolean ends) {
        String machine = ends ? thisMachine() : "";
        return new Writer(id, ProcessHandle.current().pid(), hostName(), machine, since, since, Duration.ZERO);
    }

    /** Who is named by these properties; null: nobody. */
    static Writer of(Map<String, String> properties) {
        String id = properties.get(ID);
        return id == null
                ? null
                : new Writer(
                        id,
                        number(properties.get(PROCESS)),
                        properties.getOrDefault(HOST, ""),
                        properties.getOrDefault(MACHINE, ""),
                        properties.getOrDefault(SINCE, ""),
                        properties.getOrDefault(RENEWED, ""),
                        Duration.ofMillis(number(properties.get(PATIENCE))));
    }

    private static long number(String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** These properties, and this one in place of whoever they named. */
    Map<String, String> in(Map<String, String> properties) {
        Map<String, String> named = new HashMap<>(properties);
        named.put(ID, id);
        named.put(PROCESS, Long.toString(process));
        named.put(HOST, host);
        named.put(MACHINE, machine);
        named.put(SINCE, since);
        named.put(RENEWED, renewed);
        named.put(PATIENCE, Long.toString(patience.toMillis()));
        return named;
    }

    /** The same at a later time. */
    Writer at(String time, Duration patience) {
        return new Writer(id, process, host, machine, since, time, patience);
    }

    /** Whether it has ended, by its own word or because its process is not there any more. */
    boolean isGone() {
        return patience.isZero() || isDead();
    }

    /** Numbers of processes say something about those of this machine since its last start only. */
    private boolean isDead() {
        return !machine.isEmpty()
                && machine.equals(thisMachine())
                && process > 0
                && ProcessHandle.of(process).isEmpty();
    }

    /** For people. */
    @Override
    public String toString() {
        return "process " + process + " on " + host + ", since " + since;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed machine";
        }
    }

    /** Containers share a machine, but not its numbers of processes. */
    private static String thisMachine() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException e) {
            return "";
        }
    }
}
