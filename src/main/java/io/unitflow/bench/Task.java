package io.unitflow.bench;

import java.util.List;

/**
 * What a child process is to measure.
 *
 * @param travelling whether pallets only travel, else the daily life of a network
 * @param first units in stock at the start, or pallets that travel
 * @param second units turned over, or units on each of them
 */
record Task(Contender contender, String what, boolean travelling, long first, long second, boolean profiled) {
    private static final int MOVES_EACH = 1_000;

    List<String> words() {
        return List.of(
                contender.name(),
                what,
                Boolean.toString(travelling),
                Long.toString(first),
                Long.toString(second),
                Boolean.toString(profiled));
    }

    static Task of(String[] words) {
        return new Task(
                Contender.valueOf(words[0]),
                words[1],
                Boolean.parseBoolean(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Boolean.parseBoolean(words[5]));
    }

    Workload workload() {
        return travelling ? Workload.moves((int) first, (int) second, MOVES_EACH) : Workload.turnover(first, second);
    }
}
