package io.unitflow.e2e;

import io.unitflow.support.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The packed program in a process of its own, as people start it. */
final class Program {
    private static final Path JAR = Path.of("target/unitflow.jar");
    /** The first compiler alone starts sooner; by itself it would have a fifth of the usual room for its code, which is too little. */
    private static final List<String> JVM =
            List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m", "-jar");

    private Program() {}

    /** {@code java -jar target/unitflow.jar ARGUMENTS}. */
    static ChildJvm start(Path folder, String... arguments) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is missing: package first.");
        }
        return ChildJvm.start(folder, JAR.toString(), ".", JVM, arguments);
    }
}
