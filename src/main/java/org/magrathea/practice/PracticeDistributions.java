package org.magrathea.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The distributions of the practice host, built in the background if missing. The first is for new machines, the second
 * for reinstalling. A small Debian is copied if {@code prepare --debian} has built it.
 */
@Component
@PracticeMode
class PracticeDistributions {

    static final String FIRST = "tiny";
    static final String SECOND = "tiny-2";
    static final String DEBIAN = "debian";

    private static final Logger log = LoggerFactory.getLogger(PracticeDistributions.class);
    private static final Path MADE_BY_PREPARE = Path.of("/var/cache/magrathea/debian");
    private static final long LIMIT_SECONDS = 120;

    private final PracticeFolder folder;
    private final PracticeScripts scripts;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final CompletableFuture<Void> others = new CompletableFuture<>();
    private boolean begun;

    PracticeDistributions(PracticeFolder folder, PracticeScripts scripts) {
        this.folder = folder;
        this.scripts = scripts;
    }

    /** Installs the scripts, starts the builds in the background and returns. A second call has no effect. */
    synchronized void begin() throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        folder.lay();
        Thread.ofPlatform().daemon().name("practice-distributions").start(() -> {
            complete(first, () -> build(FIRST));
            complete(others, () -> {
                build(SECOND, "--edition", "2");
                takeOver(MADE_BY_PREPARE);
            });
        });
    }

    /** Waits for the distribution of new machines. */
    void awaitFirst() throws IOException, InterruptedException {
        begin();
        await(first);
    }

    /** Waits for all distributions. */
    void awaitAll() throws IOException, InterruptedException {
        awaitFirst();
        await(others);
    }

    /** Copies a small Debian that was built before. An existing copy stays. */
    void takeOver(Path made) throws IOException, InterruptedException {
        Path there = of(DEBIAN);
        if (Files.exists(there) || !Files.isReadable(made.resolve("root_fs")) || !Files.isReadable(made.resolve("manifest"))) {
            return;
        }
        Path copy = there.resolveSibling("." + DEBIAN);
        command("rm", "-rf", "--", copy.toString());
        Files.createDirectories(there.getParent());
        command("cp", "-R", "--sparse=always", "--reflink=auto", "--", made.toString(), copy.toString());
        Files.move(copy, there);
    }

    private void build(String name, String... options) throws IOException, InterruptedException {
        Path there = of(name);
        if (Files.notExists(there)) {
            String[] words = new String[options.length + 2];
            System.arraycopy(options, 0, words, 0, options.length);
            words[options.length] = there.toString();
            words[options.length + 1] = name;
            scripts.run(LIMIT_SECONDS, folder.scripts().resolve("make-distribution"), words);
        }
    }

    private Path of(String name) {
        return folder.store().resolve("distributions").resolve(name);
    }

    private static void command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(words[0] + " took longer than " + LIMIT_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", words) + " failed with exit code " + process.exitValue());
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void complete(CompletableFuture<Void> future, Work work) {
        try {
            work.run();
            future.complete(null);
        } catch (IOException | InterruptedException | UncheckedIOException failed) {
            log.warn("A distribution of the practice host is missing: {}", failed.getMessage());
            future.completeExceptionally(failed);
        }
    }

    private static void await(CompletableFuture<Void> future) throws IOException, InterruptedException {
        try {
            future.get();
        } catch (ExecutionException | CompletionException failed) {
            throw new IOException(String.valueOf(failed.getCause() == null ? null : failed.getCause().getMessage()), failed);
        }
    }
}
