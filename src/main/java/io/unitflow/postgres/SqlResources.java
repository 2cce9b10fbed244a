package io.unitflow.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The files of the folder {@code sql/postgresql} on the class path, be it a folder or a jar. */
final class SqlResources {
    private static final String FOLDER = "sql/postgresql/";

    private SqlResources() {}

    /** The text of one file. */
    static String read(String file) {
        try (InputStream in = loader().getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new MigrationFailed("The program is incomplete: " + FOLDER + file + " is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new MigrationFailed("The program is damaged: " + FOLDER + file + " cannot be read.", e);
        }
    }

    /** The names of all files, in no order. */
    static List<String> names() {
        URL anchor = loader().getResource(FOLDER + "schema_version.sql");
        if (anchor == null) {
            throw new MigrationFailed("The program is incomplete: " + FOLDER + " is missing.");
        }
        try {
            return anchor.openConnection() instanceof JarURLConnection jar ? inJar(jar) : inFolder(anchor.toURI());
        } catch (IOException | URISyntaxException e) {
            throw new MigrationFailed("The program is damaged: " + FOLDER + " cannot be listed.", e);
        }
    }

    private static List<String> inJar(JarURLConnection connection) throws IOException {
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(FOLDER) && !name.equals(FOLDER))
                    .map(name -> name.substring(FOLDER.length()))
                    .toList();
        }
    }

    private static List<String> inFolder(URI anchor) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(anchor).getParent())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static ClassLoader loader() {
        return SqlResources.class.getClassLoader();
    }
}
