package org.magrathea;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.CancelEffect;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Hello;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostLine;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Inventory;
import org.magrathea.hosts.MeasuredRoot;
import org.magrathea.hosts.NetworkFinding;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.hosts.PackageSeen;
import org.magrathea.hosts.PublicServerSeen;
import org.magrathea.hosts.StoredPath;
import org.magrathea.hosts.Traffic;
import org.magrathea.hosts.UnmanagedGuest;
import org.magrathea.hosts.UsageSamples;
import tools.jackson.databind.json.JsonMapper;

/** A host that carries out each act as soon as it is allowed to, and well unless told otherwise. */
public class HostOfTests implements HostGateway {

    private volatile CompletableFuture<Void> mayEnd = CompletableFuture.completedFuture(null);
    private volatile boolean fails;
    private volatile String[] failure = {"", ""};
    private volatile String answer = WELL;
    private volatile @Nullable String publishes;
    private volatile @Nullable Inventory inventory;
    private volatile List<UnmanagedGuest> unmanagedGuests = List.of();
    private volatile LongFunction<UsageSamples> sampled = since -> new UsageSamples(List.of(), false, null, 0, "boot", 0);
    private volatile boolean serves = true;
    private volatile List<NetworkFinding> findings = List.of();
    private volatile Traffic traffic = new Traffic("boot", List.of());
    private volatile Map<String, Instant> reads = Map.of();
    /** The last network settings by machine, as words of the line. */
    public final Map<String, String> networks = new ConcurrentHashMap<>();
    private volatile @Nullable String log;
    private volatile @Nullable Shared shared;

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
        HostGateway.requireNoTransaction();
        return new Hello(Hello.PROTOCOL, "1", "tests", "boot", "tests", "tests", "none", false, false, 0, 0, 0);
    }

    @Override
    public Inventory inventory(long host) {
        HostGateway.requireNoTransaction();
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
    public UsageSamples usage(long host, long since) {
        HostGateway.requireNoTransaction();
        return sampled.apply(since);
    }

    /** It answers questions for samples after a number like this. */
    public void sample(LongFunction<UsageSamples> samples) {
        sampled = samples;
    }

    @Override
    public List<UnmanagedGuest> unmanagedGuests(long host) {
        HostGateway.requireNoTransaction();
        return unmanagedGuests;
    }

    /** It runs these without the portal. */
    public void run(List<UnmanagedGuest> these) {
        unmanagedGuests = these;
    }

    @Override
    public List<PackageSeen> findPackages(long host, String part) {
        HostGateway.requireNoTransaction();
        return List.of();
    }

    @Override
    public Capacity capacity(long host) {
        HostGateway.requireNoTransaction();
        throw new HostRefused("unsupported", "It tells nothing.");
    }

    @Override
    public Started start(long host, String job, long fence, OperationArguments arguments) {
        HostGateway.requireNoTransaction();
        return new Started(true, "running", 0, List.of(), Map.of());
    }

    @Override
    public void follow(long host, String job, long from, Consumer<HostLine> lines) {
        HostGateway.requireNoTransaction();
        mayEnd.join();
        if (fails) {
            lines.accept(
                    new HostLine.Failure(from, Instant.now(), failure[0], failure[1], "running"));
        } else {
            lines.accept(new HostLine.Result(from, Instant.now(), new JsonMapper().readTree(answer)));
        }
    }

    @Override
    public void cancel(long host, String job, long fence, CancelEffect effect) {
        HostGateway.requireNoTransaction();
        throw new HostRefused("too-late", "It cannot be aborted.");
    }

    @Override
    public Folder listFiles(long host, String guest, String snapshot, Images image, StoredPath path) {
        HostGateway.requireNoTransaction();
        throw new HostRefused("no-such-file", "It has no files.");
    }

    @Override
    public void readFile(long host, String guest, String snapshot, Images image, StoredPath path, Consumer<byte[]> pieces) {
        HostGateway.requireNoTransaction();
        throw new HostRefused("no-such-file", "It has no files.");
    }

    @Override
    public MeasuredRoot measureFolders(long host, String guest, String snapshot) {
        HostGateway.requireNoTransaction();
        return new MeasuredRoot(List.of(new MeasuredRoot.Folder("/var/lib/mysql", 222_298_112, 90)),
                List.of(new MeasuredRoot.Service("mariadb", MeasuredRoot.Service.Kind.UNIT)), true);
    }

    @Override
    public void setNetwork(long host, String machine, List<String> addresses, String firewall, List<String> forwards,
            boolean mail) {
        networks.put(machine,
                (addresses.isEmpty() ? "none" : String.join(",", addresses)) + " " + firewall + " "
                        + (forwards.isEmpty() ? "none" : String.join(",", forwards)) + " " + (mail ? "yes" : "no"));
    }

    /** TCP port 80 is open at 203.0.113.66, the others do not answer. */
    @Override
    public List<PortLine> testPorts(long host, String guest, List<Integer> ports) {
        HostGateway.requireNoTransaction();
        return ports.stream().map(port -> new PortLine("203.0.113.66", port, port == 80 ? "open" : "silent")).toList();
    }

    @Override
    public List<NetworkFinding> checkNetwork(long host) {
        HostGateway.requireNoTransaction();
        return findings;
    }

    /** Checks of its network find this. */
    public void find(List<NetworkFinding> these) {
        findings = these;
    }

    @Override
    public Traffic traffic(long host) {
        HostGateway.requireNoTransaction();
        return traffic;
    }

    /** Its counters. */
    public void count(Traffic counted) {
        traffic = counted;
    }

    @Override
    public void setSshAccess(long host, long tenant, List<String> keys, List<String> guests) {
        HostGateway.requireNoTransaction();
        throw new HostRefused("no-network", "Its guests have no network.");
    }

    /** It has folders and says this of each; null when it has none. */
    public void keepFolders(@Nullable Shared answer) {
        shared = answer;
    }

    @Override
    public Shared share(long host, long tenant, String name, long mib, List<String> guests) {
        HostGateway.requireNoTransaction();
        Shared answer = shared;
        if (answer == null) {
            throw new HostRefused("unsupported", "It has no folders.");
        }
        return answer;
    }

    @Override
    public void openSharedFolder(long host, long tenant) {
        HostGateway.requireNoTransaction();
    }

    @Override
    public void publish(long host, @Nullable String guest) {
        HostGateway.requireNoTransaction();
        publishes = guest;
    }

    @Override
    public PublicServerSeen publicServer(long host) {
        HostGateway.requireNoTransaction();
        return new PublicServerSeen("guest", publishes, serves, serves, serves, reads);
    }

    /** Whether what publishes there serves, and what was read. */
    public void serve(boolean well, Map<String, Instant> read) {
        serves = well;
        reads = read;
    }

    @Override
    public SshAnswer trySsh(long host, String guest) {
        HostGateway.requireNoTransaction();
        throw new HostRefused("no-network", "Its guests have no network.");
    }

    /** Jobs have this log from now on, or none with null. */
    public void logs(@Nullable String text) {
        log = text;
    }

    @Override
    public LogPart readJobLog(long host, String job, @Nullable Long before) {
        HostGateway.requireNoTransaction();
        byte[] all = log().getBytes(StandardCharsets.UTF_8);
        int to = (int) Math.min(before == null ? all.length : before, all.length);
        int from = Math.max(0, to - LOG_PART);
        return new LogPart(Arrays.copyOfRange(all, from, to), from, all.length);
    }

    @Override
    public void readWholeJobLog(long host, String job, Consumer<byte[]> pieces) {
        HostGateway.requireNoTransaction();
        pieces.accept(log().getBytes(StandardCharsets.UTF_8));
    }

    private String log() {
        String text = log;
        if (text == null) {
            throw new HostRefused("no-such-log", "This host no longer has the log");
        }
        return text;
    }

    @Override
    public byte[] readConsole(long host, String guest) {
        HostGateway.requireNoTransaction();
        throw new HostRefused("no-such-guest", "It has no guests.");
    }
}
