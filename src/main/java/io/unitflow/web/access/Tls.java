package io.unitflow.web.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The key and certificate of the page, from PEM files or a PKCS #12 one. */
public final class Tls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final KeyStore keys;
    private final char[] password;

    private Tls(KeyStore keys, char[] password) {
        this.keys = keys;
        this.password = password;
    }

    /**
     * From a PKCS #12 file.
     *
     * @throws UnsafePage where it cannot be used
     */
    public static Tls pkcs12(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            return new Tls(keys, password.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new UnsafePage("The PKCS #12 file " + file + " cannot be read with web.tls-password.", e);
        }
    }

    /**
     * From PEM files.
     *
     * @param certificates the page's own first, then those that vouch for it
     * @param key unencrypted PKCS #8
     * @throws UnsafePage where they cannot be used
     */
    public static Tls pem(Path certificates, Path key) {
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(certificates))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            Certificate[] chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .toArray(Certificate[]::new);
            keys.setKeyEntry("page", privateKey(key), new char[0], chain);
            return new Tls(keys, new char[0]);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new UnsafePage(
                    "The PEM files " + certificates + " and " + key
                            + " cannot be used: a chain of certificates and an unencrypted PKCS #8 key are needed.",
                    e);
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("no key");
        }
        byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException e) {
                // The next algorithm, or none.
                continue;
            }
        }
        throw new IllegalArgumentException("an unknown kind of key");
    }

    /** What Jetty needs. */
    public SslContextFactory.Server context() {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(keys);
        context.setKeyStorePassword(new String(password));
        context.setKeyManagerPassword(new String(password));
        context.setIncludeProtocols(PROTOCOLS);
        return context;
    }
}
