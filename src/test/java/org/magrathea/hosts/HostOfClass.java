package org.magrathea.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * The host of all tests of a class and what asks it, opened before their {@code @BeforeAll}. Where there can be no such host the class
 * is left out, with a printed reason. For {@code @RegisterExtension static final HostOfClass HOST = HostOfClass.of(Way.PRIVILEGED)}.
 */
final class HostOfClass implements HostUnderTest, BeforeAllCallback, AfterAllCallback {

    private static final String[] USUAL = {"reserve_mib=50", "reserve_percent=1"};
    private static final String[] OF_MIRRORS = {"pull_free_percent=1", Upstream.SETTING};

    private final Way way;
    private final String[] settings;
    private final boolean pulls;
    private @Nullable Path folder;
    private @Nullable HostUnderTest host;
    private @Nullable HostClient portal;
    private @Nullable Acts acts;
    private @Nullable Upstream upstream;

    private HostOfClass(Way way, boolean pulls, String[] settings) {
        this.way = way;
        this.pulls = pulls;
        this.settings = settings;
    }

    /** A host that keeps a small reserve only. Settings are those of {@link Way#open(ClientKey, String...)}. */
    static HostOfClass of(Way way, String... settings) {
        return new HostOfClass(way, false, with(settings, USUAL));
    }

    /** A privileged host that may pull from an {@link Upstream} beside it. */
    static HostOfClass thatPulls(String... settings) {
        return new HostOfClass(Way.PRIVILEGED, true, with(settings, USUAL, OF_MIRRORS));
    }

    private static String[] with(String[] settings, String[]... more) {
        return Stream.concat(Stream.of(more).flatMap(Stream::of), Stream.of(settings)).toArray(String[]::new);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        way.obstacle().ifPresent(reason -> {
            System.out.println(context.getRequiredTestClass().getSimpleName() + " is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        folder = Files.createTempDirectory("host-of-class");
        ClientKey key = ClientKey.in(folder);
        host = way.open(key, settings);
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        if (pulls) {
            upstream = new Upstream(host);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** Asks it as the portal does. */
    HostClient portal() {
        return Objects.requireNonNull(portal);
    }

    Acts acts() {
        return Objects.requireNonNull(acts);
    }

    /** What it pulls from. */
    Upstream upstream() {
        return Objects.requireNonNull(upstream);
    }

    @Override
    public String user() {
        return open().user();
    }

    @Override
    public int port() {
        return open().port();
    }

    @Override
    public String shell(String script) {
        return open().shell(script);
    }

    @Override
    public String rootShell(String script) {
        return open().rootShell(script);
    }

    private HostUnderTest open() {
        return Objects.requireNonNull(host);
    }

    /** Also what was opened in part. */
    @Override
    public void close() {
        try (HostUnderTest host = this.host; HostClient portal = this.portal) {
            if (upstream != null) {
                upstream.close();
            }
        }
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException full) {
            throw new java.io.UncheckedIOException(full);
        }
    }
}
