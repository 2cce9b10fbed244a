package io.unitflow.bench;

/** The workload of this process, where functions that were copied into an engine find it. */
final class Shared {
    private static volatile Workload workload;

    private Shared() {}

    static Workload workload() {
        return workload;
    }

    static void set(Workload shared) {
        workload = shared;
    }
}
