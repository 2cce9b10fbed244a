package io.unitflow.bench;

/** What the figures were measured on: absolute rates mean nothing without it. */
final class Machine {
    private Machine() {}

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** One line: cores, JVM, memory. */
    static String describe() {
        return "%d cores (%s), %s %s, heap %d MiB"
                .formatted(
                        cores(),
                        System.getProperty("os.arch"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.runtime.version"),
                        Runtime.getRuntime().maxMemory() >> 20);
    }
}
