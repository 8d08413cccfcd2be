package org.magrathea.journeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A computer for practice mode in namespaces of the test, see {@code practice/computer}: the portal runs there as root or as an
 * ordinary user, and the browser out here reaches it at the same address.
 */
final class PracticeComputer implements AutoCloseable {

    /** Who starts the portal on it. */
    enum Account {
        ROOT, USER
    }

    /** Of the server outside of the computer, which an ordinary network would call the internet. */
    static final String OUTSIDE = "198.51.100.1";
    /** Of the computer itself; a service of its own listens at port 8081. */
    static final String OWN = "198.51.100.2";

    /** Added to the port of the computer, so that those of tests side by side have users of their own. */
    private static final int USERS = 100_000;
    private static final long LIMIT_SECONDS = 60;

    private final Account account;
    private final Path folder;
    private final Path data;
    private final int port;
    private final Process process;
    private final long holder;

    private PracticeComputer(Account account, Path folder, int port, Process process, long holder) {
        this.account = account;
        this.folder = folder;
        this.port = port;
        this.process = process;
        this.holder = holder;
        data = folder.resolve("home/data");
    }

    /** Why there can be none here; empty when there can. */
    static Optional<String> obstacle() {
        return "root".equals(System.getProperty("user.name"))
                ? Optional.empty()
                : Optional.of("needs root, to make the namespaces of the computer");
    }

    static PracticeComputer open(Account account, Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        int port = freePort();
        Process process = new ProcessBuilder("src/test/resources/practice/computer", folder.toString(), String.valueOf(port),
                String.valueOf(USERS + port))
                .redirectError(folder.resolve("computer.log").toFile())
                .start();
        BufferedReader said = process.inputReader();
        String line = said.readLine();
        if (line == null || !line.startsWith("ready ")) {
            process.destroy();
            throw new IOException("The computer is not ready: " + line + "\n" + Files.readString(folder.resolve("computer.log")));
        }
        return new PracticeComputer(account, folder, port, process, Long.parseLong(line.substring(6)));
    }

    /** The number of its ordinary user. */
    int user() {
        return USERS + port;
    }

    Path data() {
        return data;
    }

    /** Starts the portal without waiting. */
    PortalProcess launch(String... settings) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--spring.profiles.active=practice", "--server.port=" + port,
                "--magrathea.data=" + data));
        arguments.addAll(List.of(settings));
        return PortalProcess.launchBy(inside(), PortalProgram.ready().copyTo(folder.resolve("portal")), port, arguments);
    }

    /** Starts the portal and waits until its machines run. */
    PortalProcess start(String... settings) throws IOException, InterruptedException {
        PortalProcess portal = launch(settings);
        portal.awaitReady();
        portal.awaitMachines();
        return portal;
    }

    /** What a script of the shell says on the computer, errors too, as the account of the portal. */
    String shell(String script) throws IOException, InterruptedException {
        return run(inside(), script);
    }

    /** The same as root. */
    String rootShell(String script) throws IOException, InterruptedException {
        return run(enter(), script);
    }

    /** Everything that makes up the network of the computer. */
    String network() throws IOException, InterruptedException {
        return rootShell("ip -details -o link; ip -o address; ip route show table all; ip rule; nft list ruleset;"
                + " sysctl -a 2>/dev/null | grep '^net\\.\\(ipv4\\|ipv6\\)\\..*forward'")
                .replaceAll("(valid|preferred)_lft \\S+", "");
    }

    /** Waits until nothing of a data folder runs any more: what was told to end may take a moment. */
    static void awaitNoProcesses(Path data) {
        Journey.await("the end of what runs in " + data, () -> processes(data).isEmpty());
    }

    /** Command lines of processes that have to do with a folder. */
    private static List<String> processes(Path folder) {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .map(PracticeComputer::commandLine)
                    .filter(line -> line.contains(folder.toString()))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String run(List<String> prefix, String script) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of("timeout", String.valueOf(LIMIT_SECONDS), "bash", "-c", script));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("It does not end: " + script);
        }
        return said;
    }

    private List<String> enter() {
        return List.of("nsenter", "--target", String.valueOf(holder), "--net", "--mount", "--");
    }

    private List<String> inside() {
        List<String> words = new ArrayList<>(enter());
        if (account == Account.USER) {
            words.addAll(List.of("setpriv", "--reuid=" + user(), "--regid=" + user(), "--clear-groups"));
        }
        words.addAll(List.of("env", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "HOME=" + folder.resolve("home")));
        return words;
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What a portal that was killed has left here, too. */
    @Override
    public void close() {
        try {
            if (Files.exists(data.resolve("practice/network"))) {
                shell(data + "/practice/host/practice-network down " + data + "/practice/network");
            }
            try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
                all.filter(one -> commandLine(Path.of("/proc", String.valueOf(one.pid()))).contains(data.toString()))
                        .forEach(ProcessHandle::destroyForcibly);
            }
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
