package org.magrathea.notifications;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The Postfix of this Debian, from a folder of its own and on loopback: it takes mail for example.org into files there, and
 * passes none on.
 */
final class Postfix implements AutoCloseable {

    private static final Path PROGRAMS = Path.of("/usr/lib/postfix/sbin");

    private final Path folder;
    private final int port = freePort();
    private final int encryptedPort = freePort();
    private final Process start;

    /** Whether it is installed, and this process may start it. */
    static boolean isHere() {
        return Files.isExecutable(PROGRAMS.resolve("master")) && "root".equals(System.getProperty("user.name"));
    }

    /** @throws AssertionError it does not come up within 30 s; the message has its log */
    Postfix() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("magrathea-postfix");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String each : List.of("etc", "spool", "data", "mail")) {
            Files.createDirectory(folder.resolve(each), PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        run("chown", "postfix", folder.resolve("data").toString(), folder.resolve("mail").toString());
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout",
                folder.resolve("etc/key.pem").toString(), "-out", folder.resolve("etc/certificate.pem").toString());
        Files.writeString(folder.resolve("etc/main.cf"), mainSettings());
        Files.writeString(folder.resolve("etc/master.cf"), services());
        start = new ProcessBuilder("postfix", "-c", folder.resolve("etc").toString(), "start-fg").redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        try {
            Awaitility.await().atMost(Duration.ofMinutes(1)).failFast(this::stillThere).until(() -> answers(port));
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private String mainSettings() {
        return """
                compatibility_level = 3.6
                maillog_file = /dev/stdout
                queue_directory = %1$s/spool
                data_directory = %1$s/data
                command_directory = /usr/sbin
                daemon_directory = %2$s
                mail_owner = postfix
                setgid_group = postdrop
                myhostname = mx.example.org
                mydestination =
                mynetworks =
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                virtual_mailbox_domains = example.org
                virtual_mailbox_base = %1$s/mail
                virtual_mailbox_maps = inline:{ { otter@example.org = otter/ } }
                virtual_uid_maps = static:%3$s
                virtual_gid_maps = static:%3$s
                virtual_minimum_uid = 1
                default_transport = error:5.7.1 no mail leaves this test
                relay_transport = error:5.7.1 no mail leaves this test
                smtpd_relay_restrictions = reject_unauth_destination
                smtpd_helo_required = yes
                smtpd_helo_restrictions = reject_invalid_helo_hostname, reject_non_fqdn_helo_hostname
                smtpd_tls_cert_file = %1$s/etc/certificate.pem
                smtpd_tls_key_file = %1$s/etc/key.pem
                smtpd_tls_security_level = may
                smtputf8_enable = yes
                """.formatted(folder, PROGRAMS, run("id", "-u", "postfix").strip());
    }

    private String services() {
        return """
                127.0.0.1:%d inet n - n - - smtpd
                127.0.0.1:%d inet n - n - - smtpd
                  -o smtpd_tls_security_level=encrypt
                pickup unix n - n 60 1 pickup
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                tlsmgr unix - - n 1000? 1 tlsmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 discard
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                verify unix - - n - 1 verify
                flush unix n - n 1000? 0 flush
                proxymap unix - - n - - proxymap
                error unix - - n - - error
                discard unix - - n - - discard
                virtual unix - n n - - virtual
                anvil unix - - n - 1 anvil
                scache unix - - n - 1 scache
                postlog unix-dgram n - n - 1 postlogd
                """.formatted(port, encryptedPort);
    }

    /** Where encryption is offered. */
    int port() {
        return port;
    }

    /** Where nothing is taken without encryption. */
    int encryptedPort() {
        return encryptedPort;
    }

    /** What arrived for otter, once there is so much. */
    List<String> mails(int count) {
        Path arrived = folder.resolve("mail/otter/new");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Files.isDirectory(arrived) && texts(arrived).size() >= count);
        return texts(arrived);
    }

    private static List<String> texts(Path mailbox) {
        try (Stream<Path> files = Files.list(mailbox)) {
            return files.map(Postfix::text).toList();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private Path log() {
        return folder.resolve("log");
    }

    private void stillThere() {
        if (!start.isAlive()) {
            throw new AssertionError(text(log()));
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
    }

    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + ": " + said);
            }
            return said;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Its master ends the others. */
    @Override
    public void close() throws IOException, InterruptedException {
        Path pid = folder.resolve("spool/pid/master.pid");
        if (Files.isRegularFile(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroy);
        }
        if (!start.waitFor(1, TimeUnit.MINUTES)) {
            start.descendants().forEach(ProcessHandle::destroyForcibly);
            start.destroyForcibly();
        }
        org.springframework.util.FileSystemUtils.deleteRecursively(folder);
    }
}
