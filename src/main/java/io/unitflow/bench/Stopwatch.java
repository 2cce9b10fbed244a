package io.unitflow.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Takes the time of the clock and of the processors, for the whole process, from when it is made. */
final class Stopwatch {
    private final long startNanos = System.nanoTime();
    private final long startCpuNanos = cpuNanos();
    private long nanos;
    private long cpuNanos;

    void stop() {
        nanos = System.nanoTime() - startNanos;
        cpuNanos = cpuNanos() - startCpuNanos;
    }

    double seconds() {
        return nanos / 1e9;
    }

    double cpuSeconds() {
        return cpuNanos / 1e9;
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
