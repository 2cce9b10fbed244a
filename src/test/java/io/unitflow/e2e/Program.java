package io.unitflow.e2e;

import io.unitflow.support.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The packed program in a process of its own, as people start it. */
final class Program {
    private static final Path JAR = Path.of("target/unitflow.jar");

    private Program() {}

    /** {@code java -jar target/unitflow.jar ARGUMENTS}. */
    static ChildJvm start(Path folder, String... arguments) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is missing: package first.");
        }
        return ChildJvm.start(
                folder, JAR.toString(), ".", List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-jar"), arguments);
    }
}
