package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.web.access.Protection;
import io.unitflow.web.access.Throttle;
import io.unitflow.web.access.Tls;
import io.unitflow.web.access.Tokens;
import io.unitflow.web.access.UnsafePage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page beyond loopback: private connections, and no opening by mistake. */
class PrivateConnectionTest {
    private static final String PASSWORD = "for this test";

    @TempDir
    static Path folder;

    private static Tables tables;
    private static Path keystore;
    private static KeyStore keys;

    @BeforeAll
    static void makeCertificate() throws Exception {
        tables = Tables.create();
        keystore = folder.resolve("page.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "page",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @Test
    void a_pkcs12_file_and_pem_files_make_the_connection_private() throws Exception {
        assertPrivate(Tls.pkcs12(keystore, PASSWORD));
        Path certificate = folder.resolve("page.pem");
        Path key = folder.resolve("page.key");
        Certificate own = keys.getCertificate("page");
        Key secret = keys.getKey("page", PASSWORD.toCharArray());
        Files.writeString(certificate, pem("CERTIFICATE", own.getEncoded()));
        Files.writeString(key, pem("PRIVATE KEY", secret.getEncoded()));
        assertPrivate(Tls.pem(certificate, key));
    }

    @Test
    void what_cannot_be_used_is_said_in_a_sentence_without_its_secret() throws IOException {
        Path nonsense = Files.writeString(folder.resolve("nonsense"), "nothing to see");
        for (Runnable wrong : new Runnable[] {
            () -> Tls.pkcs12(keystore, "another"),
            () -> Tls.pkcs12(nonsense, PASSWORD),
            () -> Tls.pem(nonsense, nonsense),
            () -> Tokens.read(nonsense),
            () -> Tokens.read(folder.resolve("missing")),
            () -> Protection.LOOPBACK.check("0.0.0.0")
        }) {
            assertThatThrownBy(wrong::run)
                    .isInstanceOf(UnsafePage.class)
                    .hasMessageEndingWith(".")
                    .hasMessageNotContaining("another")
                    .hasMessageNotContaining(PASSWORD);
        }
        new Protection(null, true, null).check("0.0.0.0");
        Protection.LOOPBACK.check("127.0.0.1");
    }

    @Test
    void a_page_beyond_loopback_does_not_start_open() {
        WebOptions wide = WebOptions.defaults().listeningOn("0.0.0.0", 0);
        assertThatThrownBy(() -> WebServer.start(wide, tables.source(), () -> JobStatus.running(Instant.now())))
                .isInstanceOf(UnsafePage.class)
                .hasMessageContaining("web.tokens");
    }

    @Test
    void a_name_that_points_here_from_elsewhere_reads_nothing() throws IOException {
        try (WebServer server =
                WebServer.start(WebOptions.defaults(), tables.source(), () -> JobStatus.running(Instant.now()))) {
            assertThat(statusFor(server.address(), "evil.example")).contains("421");
            assertThat(statusFor(
                            server.address(), "localhost:" + server.address().getPort()))
                    .contains("200");
        }
    }

    @Test
    void a_caller_has_so_many_calls_and_gets_them_back_with_time() {
        AtomicLong now = new AtomicLong();
        Throttle throttle = new Throttle(2, 1, now::get);
        assertThat(throttle.admits("a")).isTrue();
        assertThat(throttle.admits("a")).isTrue();
        assertThat(throttle.admits("a")).isFalse();
        assertThat(throttle.admits("b")).isTrue();
        now.addAndGet(1_000_000_000L);
        assertThat(throttle.admits("a")).isTrue();
        assertThat(throttle.admits("a")).isFalse();
    }

    private static void assertPrivate(Tls tls) throws Exception {
        WebOptions options = WebOptions.defaults().protectedBy(new Protection(null, false, tls));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("page", keys.getCertificate("page"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (WebServer server = WebServer.start(options, tables.source(), () -> JobStatus.running(Instant.now()))) {
            assertThat(server.address().getScheme()).isEqualTo("https");
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .sslContext(context)
                    .build()
                    .send(
                            HttpRequest.newBuilder(server.address().resolve("/health/live"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    private static String statusFor(URI server, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.getPort())) {
            String request = "GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static String pem(String what, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
