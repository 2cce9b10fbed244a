package io.unitflow.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One numbered file of SQL that is applied once and never changes after.
 *
 * @param version from 1, without gaps that matter: files are applied in ascending order
 * @param file its name, such as {@code V1__positions.sql}
 * @param sql its text
 */
record Migration(int version, String file, String sql) {
    private static final Pattern NAME = Pattern.compile("V(\\d{1,6})__\\w+\\.sql");

    /** Whether a file of that name is a migration. */
    static boolean isName(String file) {
        return NAME.matcher(file).matches();
    }

    /** The migration in a file whose name says its version. */
    static Migration of(String file, String sql) {
        Matcher name = NAME.matcher(file);
        if (!name.matches()) {
            throw new MigrationFailed("Not the name of a migration: " + file);
        }
        return new Migration(Integer.parseInt(name.group(1)), file, sql);
    }

    /** SHA-256 of the text, which line ends do not change. */
    String checksum() {
        try {
            byte[] text = sql.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
