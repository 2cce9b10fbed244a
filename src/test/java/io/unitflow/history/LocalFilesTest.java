package io.unitflow.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Local files as history writes them. */
class LocalFilesTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path folder;

    static boolean hasFullDevice() {
        return Files.exists(FULL);
    }

    @Test
    @EnabledIf("hasFullDevice")
    void aFullDiskIsAnExceptionAndSaysWhatItIs() throws IOException {
        try (FileSystem files = FileSystem.newInstance(folder.toUri(), LocalFiles.configuration())) {
            assertThat(files).isInstanceOf(LocalFiles.class);
            assertThatThrownBy(() -> {
                        try (OutputStream file =
                                files.create(new org.apache.hadoop.fs.Path(FULL.toUri()), true, 1, (short) 1, 1)) {
                            file.write(new byte[100_000]);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device");
        }
    }

    @Test
    void aVersionOfATableIsMadeOnce() throws IOException {
        Path version = folder.resolve("v2.metadata.json");
        try (FileSystem files = FileSystem.newInstance(folder.toUri(), LocalFiles.configuration())) {
            assertThat(rename(files, Files.writeString(folder.resolve("one"), "one"), version))
                    .isTrue();
            assertThat(rename(files, Files.writeString(folder.resolve("two"), "two"), version))
                    .isFalse();
        }

        assertThat(version).hasContent("one");
        assertThat(folder.resolve("one")).doesNotExist();
        assertThat(folder.resolve("two")).hasContent("two");
    }

    private static boolean rename(FileSystem files, Path from, Path to) throws IOException {
        return files.rename(new org.apache.hadoop.fs.Path(from.toUri()), new org.apache.hadoop.fs.Path(to.toUri()));
    }

    @Test
    void whatIsWrittenIsThere() throws IOException {
        Path path = folder.resolve("file");
        try (FileSystem files = FileSystem.newInstance(folder.toUri(), LocalFiles.configuration())) {
            try (OutputStream file = files.create(new org.apache.hadoop.fs.Path(path.toUri()))) {
                file.write(7);
                file.write(new byte[] {8, 9, 10}, 1, 2);
            }
        }

        assertThat(path).hasBinaryContent(new byte[] {7, 9, 10});
        assertThat(folder).isDirectoryContaining(found -> found.equals(path));
    }
}
