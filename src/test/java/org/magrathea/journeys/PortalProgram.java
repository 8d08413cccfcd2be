package org.magrathea.journeys;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The program that portals of tests run as processes: jars in one folder, with an archive of its classes as
 * {@code docker/portal/install} writes it, which makes a start several times as fast. Laid out once a build in
 * {@code target/portal}, by the first process of the tests that needs it.
 */
final class PortalProgram {

    private static final Path FOLDER = Path.of("target/portal").toAbsolutePath();
    private static final Path CLASSES = Path.of("target/classes").toAbsolutePath();
    private static final Path JARS = Path.of("target/portal-class-path").toAbsolutePath();
    private static final String ARCHIVE = "classes.aot";
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED");
    private static final String MAIN = "org.magrathea.MagratheaApplication";
    private static final long LIMIT_MINUTES = 5;
    private static @Nullable PortalProgram ready;

    private final Path folder;

    private PortalProgram(Path folder) {
        this.folder = folder;
    }

    /** Where it is laid out; waits for another process that does it. Nothing compiles while tests run, so one look is enough. */
    static synchronized PortalProgram ready() throws IOException {
        if (ready == null) {
            ready = laidOut();
        }
        return ready;
    }

    private static PortalProgram laidOut() throws IOException {
        String state = state();
        Path told = FOLDER.resolve("state");
        Files.createDirectories(FOLDER);
        try (FileChannel lock = FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (Files.notExists(told) || !Files.readString(told).equals(state)) {
                Files.deleteIfExists(told);
                new PortalProgram(FOLDER).layOut();
                Files.writeString(told, state);
            }
        }
        return new PortalProgram(FOLDER);
    }

    /** A copy that every user can read, of links where both are on one disk. */
    PortalProgram copyTo(Path other) throws IOException {
        if (Files.notExists(other)) {
            run(List.of("sh", "-c", "cp -rpl -- \"$0\" \"$1\" 2>/dev/null || { rm -rf -- \"$1\"; cp -rp -- \"$0\" \"$1\"; }",
                    folder.toString(), other.toString()));
            run(List.of("chmod", "-R", "a+rX", other.toString()));
        }
        return new PortalProgram(other);
    }

    /** The words that start it, to be followed by its arguments. */
    List<String> command() throws IOException {
        return command(classPath(), MAIN);
    }

    /** The same with more classes and another main class. */
    List<String> command(Path classes, String main) throws IOException {
        return command(classPath() + File.pathSeparator + classes, main);
    }

    private List<String> command(String classPath, String main) {
        List<String> words = java();
        words.addAll(
                List.of("-XX:AOTCache=" + folder.resolve(ARCHIVE), "-Xlog:aot*=off", "-Xlog:cds*=off", "-cp", classPath, main));
        return words;
    }

    private static List<String> java() {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(OPTIONS);
        return words;
    }

    private String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** It starts once on an empty database in memory, as far as the point where it would answer. */
    private void layOut() throws IOException {
        Path lib = folder.resolve("lib");
        run(List.of("rm", "-rf", "--", lib.toString(), folder.resolve(ARCHIVE).toString()));
        Files.createDirectories(lib);
        jar(lib.resolve("000.magrathea.jar"));
        int number = 0;
        for (String jar : Files.readString(JARS).strip().split(File.pathSeparator)) {
            number++;
            Files.copy(Path.of(jar), lib.resolve(String.format("%03d.%s", number, Path.of(jar).getFileName())));
        }
        List<String> words = java();
        words.addAll(List.of("-XX:AOTCacheOutput=" + folder.resolve(ARCHIVE), "-Dspring.context.exit=onRefresh", "-cp",
                classPath(),
                MAIN, "--spring.main.banner-mode=off", "--server.port=0", "--magrathea.data=" + folder.resolve("training"),
                "--spring.datasource.url=jdbc:h2:mem:training;DB_CLOSE_DELAY=-1"));
        run(words);
    }

    private static void jar(Path target) throws IOException {
        try (OutputStream file = Files.newOutputStream(target); ZipOutputStream jar = new ZipOutputStream(file)) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            for (Path entry : entries()) {
                jar.putNextEntry(new ZipEntry(CLASSES.relativize(entry) + (Files.isDirectory(entry) ? "/" : "")));
                if (Files.isRegularFile(entry)) {
                    Files.copy(entry, jar);
                }
                jar.closeEntry();
            }
        }
    }

    private static List<Path> entries() throws IOException {
        try (Stream<Path> all = Files.walk(CLASSES)) {
            return all.filter(entry -> !entry.equals(CLASSES)).sorted().toList();
        }
    }

    /** Changes with each build whose classes are others. */
    private static String state() throws IOException {
        StringBuilder state = new StringBuilder(Files.readString(JARS)).append(System.getProperty("java.home")).append('\n');
        for (Path entry : entries()) {
            if (Files.isRegularFile(entry)) {
                state.append(entry)
                        .append(' ')
                        .append(Files.size(entry))
                        .append(' ')
                        .append(Files.getLastModifiedTime(entry))
                        .append('\n');
            }
        }
        return state.toString();
    }

    private static void run(List<String> command) throws IOException {
        Path said = Files.createTempFile("portal-program", ".log");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("Does not end: " + command.getFirst());
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(said));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
