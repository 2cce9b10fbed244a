package io.unitflow.web.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Who holds which token. Only hashes are known: tokens are 256 random bits, so a plain SHA-256 of one cannot be turned back. A line
 * of the file is a name, a role and the hash in hex; lines that begin with # say nothing.
 */
public final class Tokens {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Holder> holders;

    private Tokens(Map<String, Holder> holders) {
        this.holders = Map.copyOf(holders);
    }

    /** @throws UnsafePage where the file cannot be used */
    public static Tokens read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UnsafePage("The file of tokens " + file + " cannot be read.", e);
        }
        Map<String, Holder> holders = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] parts = line.split("\\s+");
                Role role = parts.length == 3 ? Role.ofToken(parts[1]) : null;
                if (role == null || !parts[2].matches("[0-9a-f]{64}")) {
                    throw new UnsafePage("Line " + (i + 1) + " of " + file
                            + " is not a name, a role (viewer, planner, system, admin) and a hash;"
                            + " unitflow token makes one.");
                }
                holders.put(parts[2], new Holder(parts[0], role));
            }
        }
        if (holders.isEmpty()) {
            throw new UnsafePage("The file of tokens " + file + " has none, so nobody could see the page.");
        }
        return new Tokens(holders);
    }

    /** A new token. */
    public static String make() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The line of the file for a token. */
    public static String line(String name, Role role, String token) {
        return name + " " + role.word() + " " + hash(token);
    }

    /** Whose token this is; a {@link Holder#STRANGER}'s where it is nobody's. What is compared are hashes, so time tells nothing. */
    public Holder holder(String token) {
        return token == null ? Holder.STRANGER : holders.getOrDefault(hash(token), Holder.STRANGER);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
