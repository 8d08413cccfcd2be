package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;

/**
 * Debian's nginx with Debian's {@code nginx.conf} and the lines of {@code docs/operations.md}. Only what two tests on one
 * machine cannot share is another: ports, the certificate, and where it writes.
 */
final class Nginx implements AutoCloseable {

    private static final Path MAIN = Path.of("/etc/nginx/nginx.conf");
    private static final Pattern BLOCK = Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LOCATION = Pattern.compile(" *location / \\{.*?\n    }\n", Pattern.DOTALL);

    private final Path folder;
    private final int plain = freePort();
    private final int tls = freePort();
    private Process process;

    /** Nothing listens yet, but its address is known. */
    Nginx(Path folder) {
        this.folder = folder;
    }

    /** Where people reach it. */
    String address() {
        return "https://localhost:" + tls;
    }

    int plainPort() {
        return plain;
    }

    /** Passes on to the portal, all or under the prefix of the document. */
    void start(int portal, boolean prefix) throws IOException, InterruptedException {
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=DNS:localhost", "-keyout", folder.resolve("portal.key").toString(), "-out",
                folder.resolve("portal.pem").toString());
        Files.writeString(folder.resolve("site"), site(portal, prefix));
        Files.writeString(folder.resolve("nginx.conf"), main());
        process = new ProcessBuilder("/usr/sbin/nginx", "-e", folder.resolve("error.log").toString(), "-c",
                folder.resolve("nginx.conf").toString(), "-g", "daemon off;").redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive() || listens());
        assertThat(process.isAlive()).as("nginx: " + Files.readString(folder.resolve("output"))).isTrue();
    }

    private String site(int portal, boolean prefix) throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(blocks).as("the whole, and what differs under a prefix").hasSize(2);
        String site = prefix ? replaced(blocks.getFirst(), LOCATION, blocks.getLast()) : blocks.getFirst();
        site = replaced(site, Pattern.compile("listen 80;"), "listen 127.0.0.1:" + plain + ";");
        site = replaced(site, Pattern.compile("listen 443 ssl;"), "listen 127.0.0.1:" + tls + " ssl;");
        site = replaced(site, Pattern.compile("/etc/ssl/portal.pem"), folder.resolve("portal.pem").toString());
        site = replaced(site, Pattern.compile("/etc/ssl/portal.key"), folder.resolve("portal.key").toString());
        return replaced(site, Pattern.compile("http://127.0.0.1:8080"), "http://127.0.0.1:" + portal);
    }

    private String main() throws IOException {
        String main = Files.readString(MAIN);
        main = replaced(main, Pattern.compile("user www-data;"), "user " + System.getProperty("user.name") + ";");
        main = replaced(main, Pattern.compile("/run/nginx.pid"), folder.resolve("pid").toString());
        main = replaced(main, Pattern.compile("/var/log/nginx"), folder.toString());
        main = replaced(main, Pattern.compile("/etc/nginx/sites-enabled/\\*"), folder.resolve("site").toString());
        StringBuilder temporary = new StringBuilder("http {");
        for (String what : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            temporary.append(what + "_temp_path " + folder.resolve(what) + ";");
        }
        return replaced(main, Pattern.compile("http \\{"), temporary.toString());
    }

    private static String replaced(String text, Pattern what, String with) {
        assertThat(text).as(what.pattern()).containsPattern(what);
        return what.matcher(text).replaceAll(Matcher.quoteReplacement(with));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0).as(said).isTrue();
    }

    private boolean listens() {
        try (Socket open = new Socket(InetAddress.getLoopbackAddress(), tls)) {
            return open.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A browser at this address of loopback, which trusts the certificate; all paths are behind {@code prefix}. */
    Browser browser(String from, String prefix) {
        try {
            return new Browser(address() + prefix,
                    HttpClient.newBuilder().sslContext(trust()).localAddress(InetAddress.getByName(from)));
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private SSLContext trust() throws IOException, GeneralSecurityException {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        try (var file = Files.newInputStream(folder.resolve("portal.pem"))) {
            Certificate own = CertificateFactory.getInstance("X.509").generateCertificate(file);
            known.setCertificateEntry("portal", own);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
