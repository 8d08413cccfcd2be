package org.magrathea.journeys;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies on the practice host's disk, looked at without asking the portal. */
final class HostFolder {

    private final Path practice;

    HostFolder(Path data) {
        practice = data.resolve("practice");
    }

    Path image(String guest, String image) {
        return guest(guest).resolve(image);
    }

    /** The facts of a snapshot, by name. */
    Map<String, String> manifest(String guest, String snapshot) throws IOException {
        return facts(guest(guest).resolve("snapshots").resolve(snapshot).resolve("manifest"));
    }

    Path copy(String guest, String snapshot, String image) {
        return guest(guest).resolve("snapshots").resolve(snapshot).resolve(image);
    }

    /** Changes with each start of the guest. */
    String boot(String guest) throws IOException {
        return facts(guest(guest).resolve("boot")).getOrDefault("boot", "");
    }

    long snapshots(String guest) throws IOException {
        Path folder = guest(guest).resolve("snapshots");
        if (Files.notExists(folder)) {
            return 0;
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.count();
        }
    }

    /** A file inside an image, read without mounting it. */
    String read(Path image, String file) throws IOException, InterruptedException {
        return debugfs("-R", "cat " + file, image.toString());
    }

    /** Replaces a file inside an image of a guest that is down. */
    void write(Path image, String file, String content) throws IOException, InterruptedException {
        Path text = Files.writeString(Files.createTempFile("magrathea", "text"), content);
        debugfs("-w", "-R", "rm " + file, image.toString());
        debugfs("-w", "-R", "write " + text + " " + file, image.toString());
        Files.delete(text);
    }

    /** Makes another distribution, which is the practice host's own with one file more. */
    void distribution(String name, String file, String content) throws IOException, InterruptedException {
        Path all = practice.resolve("store/distributions");
        Path folder = Files.createDirectories(all.resolve("." + name));
        for (String part : new String[]{"root_fs", "home_fs", "manifest"}) {
            Files.copy(all.resolve("tiny").resolve(part), folder.resolve(part), StandardCopyOption.REPLACE_EXISTING);
        }
        write(folder.resolve("root_fs"), file, content);
        Files.move(folder, all.resolve(name));
    }

    /** Puts an image that could be brought in where an admin of the host puts them; its SHA-256. */
    String incoming(String name) throws IOException {
        Path folder = Files.createDirectories(practice.resolve("store/incoming"));
        Path image = practice.resolve("store/distributions/tiny/root_fs");
        return sha256(Files.copy(image, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING));
    }

    /** Adds a setting to those of the practice host; the last one counts. A call beside this one reads all of them or the former ones. */
    void set(String setting) throws IOException {
        Path settings = practice.resolve("umlhost.conf");
        Path half = Files.writeString(practice.resolve("umlhost.conf.set"), Files.readString(settings) + setting + "\n");
        Files.move(half, settings, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The next job that comes to this step stands still there until {@link #letGo}. */
    void hold(String step) throws IOException {
        Files.writeString(practice.resolve("umlhost.conf.faults"), step + " 1 hold\n");
    }

    /** The next job that comes to this step fails there. */
    void failAt(String step) throws IOException {
        Files.writeString(practice.resolve("umlhost.conf.faults"), step + " 1 fail\n");
    }

    void letGo() throws IOException {
        Files.deleteIfExists(practice.resolve("umlhost.conf.faults"));
    }

    static String sha256(Path file) throws IOException {
        try (var content = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String debugfs(String... arguments) throws IOException, InterruptedException {
        Process debugfs = new ProcessBuilder(Stream.concat(Stream.of("debugfs"), Stream.of(arguments)).toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(debugfs.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        debugfs.waitFor(1, TimeUnit.MINUTES);
        return said;
    }

    private Path guest(String name) {
        return practice.resolve("store/guests").resolve(name);
    }

    private static Map<String, String> facts(Path file) throws IOException {
        return Files.readAllLines(file)
                .stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
