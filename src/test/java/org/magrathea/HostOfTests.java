package org.magrathea;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.AbortLeaves;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Hello;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostLine;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Inventory;
import org.magrathea.hosts.PackageSeen;
import org.magrathea.hosts.PublisherSeen;
import org.magrathea.hosts.StoredPath;
import org.magrathea.hosts.Stranger;
import tools.jackson.databind.json.JsonMapper;

/** A host that carries out each act as soon as it is allowed to, and well unless told otherwise. */
public class HostOfTests implements HostGateway {

    private volatile CompletableFuture<Void> mayEnd = CompletableFuture.completedFuture(null);
    private volatile boolean fails;
    private volatile String[] failure = {"", ""};
    private volatile String answer = WELL;
    private volatile @Nullable String publishes;
    private volatile @Nullable Inventory inventory;
    private volatile boolean serves = true;
    private volatile Map<String, Instant> reads = Map.of();

    private static final String WELL = "{\"downMillis\":3800,\"machine\":\"running\",\"verified\":true,\"allocated\":800000000}";

    @Override
    public boolean isReady(long host) {
        return true;
    }

    /** Acts end well and at once again. */
    public void behave() {
        fails = false;
        answer = WELL;
        mayEnd.complete(null);
        mayEnd = CompletableFuture.completedFuture(null);
    }

    /** Acts begin, and end only when the returned future is completed. */
    public CompletableFuture<Void> hold() {
        mayEnd = new CompletableFuture<>();
        return mayEnd;
    }

    /** Acts end with this result. */
    public void answerWith(String json) {
        answer = json;
    }

    public void fail() {
        failWith("no-space", "The disk is full. Nothing was copied.");
    }

    /** Acts end badly, with this code and these words. */
    public void failWith(String code, String text) {
        failure = new String[]{code, text};
        fails = true;
    }

    @Override
    public Hello hello(long host) {
        return new Hello(Hello.PROTOCOL, "1", "tests", "boot", "tests", "tests", "none", false, false, 0, 0, 0);
    }

    @Override
    public Inventory inventory(long host) {
        Inventory listed = inventory;
        if (listed == null) {
            throw new HostRefused("unsupported", "It lists nothing.");
        }
        return listed;
    }

    /** It lists this; null when it refuses to. */
    public void list(@Nullable Inventory listed) {
        inventory = listed;
    }

    @Override
    public List<Stranger> strangers(long host) {
        return List.of();
    }

    @Override
    public List<PackageSeen> findPackages(long host, String part) {
        return List.of();
    }

    @Override
    public Capacity capacity(long host) {
        throw new HostRefused("unsupported", "It tells nothing.");
    }

    @Override
    public Started start(long host, String job, long fence, HostAct act) {
        return new Started(true, "running", 0);
    }

    @Override
    public void follow(long host, String job, long from, Consumer<HostLine> lines) {
        mayEnd.join();
        if (fails) {
            lines.accept(
                    new HostLine.Failure(from, Instant.now(), failure[0], failure[1], "running"));
        } else {
            lines.accept(new HostLine.Result(from, Instant.now(), new JsonMapper().readTree(answer)));
        }
    }

    @Override
    public void abort(long host, String job, long fence, AbortLeaves leaves) {
        throw new HostRefused("too-late", "It cannot be aborted.");
    }

    @Override
    public Folder listFiles(long host, String guest, String snapshot, Images image, StoredPath path) {
        throw new HostRefused("no-such-file", "It has no files.");
    }

    @Override
    public void readFile(long host, String guest, String snapshot, Images image, StoredPath path, Consumer<byte[]> pieces) {
        throw new HostRefused("no-such-file", "It has no files.");
    }

    @Override
    public void admit(long host, long tenant, List<String> keys, List<String> guests) {
        throw new HostRefused("no-network", "Its guests have no network.");
    }

    @Override
    public Shared share(long host, long tenant, String name, long mib, List<String> guests) {
        throw new HostRefused("unsupported", "It has no folders.");
    }

    @Override
    public void publish(long host, @Nullable String guest) {
        publishes = guest;
    }

    @Override
    public PublisherSeen publisher(long host) {
        return new PublisherSeen("guest", publishes, serves, serves, serves, reads);
    }

    /** Whether what publishes there serves, and what was read. */
    public void serve(boolean well, Map<String, Instant> read) {
        serves = well;
        reads = read;
    }

    @Override
    public SshAnswer trySsh(long host, String guest) {
        throw new HostRefused("no-network", "Its guests have no network.");
    }

    @Override
    public byte[] readConsole(long host, String guest) {
        throw new HostRefused("no-such-guest", "It has no guests.");
    }
}
