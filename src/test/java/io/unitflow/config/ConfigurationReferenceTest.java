package io.unitflow.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is documented is what {@link Options} says; {@code -Dunitflow.rewrite-docs=true} writes it anew. */
class ConfigurationReferenceTest {
    private static final Path PAGE = Path.of("src", "site", "markdown", "configuration.md");
    private static final boolean REWRITE = Boolean.getBoolean("unitflow.rewrite-docs");

    @Test
    void everySettingIsDocumentedAsItIs() throws IOException {
        if (REWRITE) {
            Files.writeString(PAGE, ConfigurationReference.markdown());
        }

        assertThat(PAGE)
                .as("run with -Dunitflow.rewrite-docs=true to write it anew")
                .hasContent(ConfigurationReference.markdown());
    }
}
