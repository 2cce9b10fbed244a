package io.unitflow.bench;

/**
 * One row of a table: so much was done in so long, start-up and warm-up excluded.
 *
 * @param what what was measured
 * @param events events in the measured part
 * @param objects units made before its end
 * @param cores cores that it could use
 * @param seconds how long the measured part took
 * @param cpuSeconds processor time that the whole process took in it: what other programs on the machine do matters less to it
 * @param stateBytes size of the state at its end, or -1 where there is none to be told
 */
record Measurement(
        String what, long events, long objects, int cores, double seconds, double cpuSeconds, long stateBytes) {
    private static final int FIELDS = 7;

    double perSecond() {
        return events / seconds;
    }

    double perSecondPerCore() {
        return perSecond() / cores;
    }

    double perCpuSecond() {
        return events / cpuSeconds;
    }

    /** One line that {@link #parse} reads, to be handed from process to process. */
    String line() {
        return String.join(
                "\t",
                what,
                Long.toString(events),
                Long.toString(objects),
                Integer.toString(cores),
                Double.toString(seconds),
                Double.toString(cpuSeconds),
                Long.toString(stateBytes));
    }

    static Measurement parse(String line) {
        String[] fields = line.split("\t", FIELDS);
        return new Measurement(
                fields[0],
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Integer.parseInt(fields[3]),
                Double.parseDouble(fields[4]),
                Double.parseDouble(fields[5]),
                Long.parseLong(fields[6]));
    }
}
