package org.magrathea.hosts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Implements the protocol of {@code umlhost} over SSH. */
@Component
class SshHostGateway implements HostGateway {

    /** More bytes than any log has. */
    private static final long WHOLE = 9_999_999_999L;

    private final UmlHostRepository hosts;
    private final SshSessions sessions;
    private final HostOperations operations;
    private final Clock clock;

    SshHostGateway(UmlHostRepository hosts, SshSessions sessions, HostOperations operations, Clock clock) {
        this.hosts = hosts;
        this.sessions = sessions;
        this.operations = operations;
        this.clock = clock;
    }

    @Override
    public Hello hello(long host) {
        return ask(endpoint(host), "hello").result(Hello.class);
    }

    /** Reads the identity of a host that is not stored yet, or that has a new address. */
    Hello hello(Endpoint host) {
        HostGateway.requireNoTransaction();
        return sessions.probe(host, exchange -> ask(exchange, "hello").result(Hello.class));
    }

    @Override
    public Inventory inventory(long host) {
        Instant asked = clock.instant();
        Answer answer = ask(endpoint(host), "inventory");
        Count announced = answer.result(Count.class);
        List<Inventory.Guest> guests = answer.lines("machine", Inventory.Guest.class);
        requireAll(guests, announced.machines());
        return new Inventory(asked, guests, answer.lines("distribution", Inventory.Distribution.class),
                answer.lines("stray", Inventory.StrayProcesses.class));
    }

    @Override
    public UsageSamples usage(long host, long since) {
        Answer answer = ask(endpoint(host), "usage " + since);
        UsageEnd end = answer.result(UsageEnd.class);
        List<UsageSamples.Sample> samples = answer.lines("sample", SampleLine.class).stream().map(SampleLine::sample).toList();
        return new UsageSamples(samples, end.more(), end.series(), end.up(), end.boot(), end.at());
    }

    @Override
    public List<UnmanagedGuest> unmanagedGuests(long host) {
        Answer answer = ask(endpoint(host), "list-unmanaged");
        answer.requireDone();
        return answer.lines("unmanaged", UnmanagedGuest.class);
    }

    @Override
    public List<PackageSeen> findPackages(long host, String part) {
        Answer answer = ask(endpoint(host), "find-packages " + part);
        answer.requireDone();
        return answer.lines("package", PackageSeen.class);
    }

    @Override
    public void publish(long host, @Nullable String guest) {
        ask(endpoint(host), "set-public-server " + (guest == null ? "none" : guest)).requireDone();
    }

    @Override
    public PublicServerSeen publicServer(long host) {
        Answer answer = ask(endpoint(host), "public-server-status");
        PublicServerSeen seen = answer.result(PublicServerSeen.class);
        return seen.readAt(answer.lines("read", Read.class)
                .stream()
                .collect(Collectors.toMap(Read::mirror, Read::at, (one, other) -> other)));
    }

    @Override
    public Capacity capacity(long host) {
        return sessions.probe(endpoint(host), exchange -> ask(exchange, "capacity").result(Capacity.class));
    }

    @Override
    public boolean isReady(long host) {
        return sessions.isReady(known(host));
    }

    @Override
    public Started start(long host, String job, long fence, OperationArguments arguments) {
        return ask(endpoint(host), "start " + job + " " + fence + " " + operations.line(arguments)).result(Started.class);
    }

    @Override
    public void follow(long host, String job, long from, Consumer<HostLine> lines) {
        End end = new End();
        sessions.with(endpoint(host)).run("follow " + job + " " + from, line -> {
            requireOfJob(line);
            HostLine received = HostLines.read(line);
            lines.accept(received);
            end.seen |= received instanceof HostLine.Result || received instanceof HostLine.Failure;
        });
        if (!end.seen) {
            throw new HostUnreachable("the connection ended before the job had");
        }
    }

    @Override
    public void cancel(long host, String job, long fence, CancelEffect effect) {
        ask(endpoint(host), "cancel " + job + " " + fence + " " + effect.name().toLowerCase(Locale.ROOT))
                .requireDone();
    }

    @Override
    public Folder listFiles(long host, String guest, String snapshot, Images image, StoredPath path) {
        Answer answer = ask(endpoint(host), "list-files " + place(guest, snapshot, image, path));
        boolean more = answer.result(Listed.class).more();
        return new Folder(answer.lines("file", StoredFile.class), more);
    }

    @Override
    public void readFile(long host, String guest, String snapshot, Images image, StoredPath path, Consumer<byte[]> pieces) {
        pour(host, "read-file " + place(guest, snapshot, image, path), pieces);
    }

    @Override
    public MeasuredRoot measureFolders(long host, String guest, String snapshot) {
        Answer answer = ask(endpoint(host), "measure-folders " + guest + " " + snapshot);
        boolean systemd = answer.result(Measured.class).init().equals("systemd");
        return new MeasuredRoot(answer.lines("folder", MeasuredRoot.Folder.class),
                answer.lines("service", MeasuredRoot.Service.class), systemd);
    }

    @Override
    public byte[] readConsole(long host, String guest) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        pour(host, "read-console " + guest, received::writeBytes);
        return received.toByteArray();
    }

    @Override
    public LogPart readJobLog(long host, String job, @Nullable Long before) {
        Answer answer = ask(endpoint(host), "read-job-log " + job + " " + (before == null ? "end" : before) + " " + LOG_PART);
        Part part = answer.result(Part.class);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        answer.lines("data", Data.class).forEach(piece -> text.writeBytes(piece.data()));
        if (text.size() != part.to() - part.from() || text.size() > LOG_PART || part.from() < 0 || part.to() > part.size()) {
            throw new HostUnreachable("it sent another part of the log than was requested");
        }
        return new LogPart(text.toByteArray(), part.from(), part.size());
    }

    @Override
    public void readWholeJobLog(long host, String job, Consumer<byte[]> pieces) {
        pour(host, "read-job-log " + job + " end " + WHOLE, pieces);
    }

    @Override
    public void setSshAccess(long host, long tenant, List<String> keys, List<String> guests) {
        ask(endpoint(host), "set-ssh-access t-" + tenant + " " + ArgumentWords.listed(keys) + " " + ArgumentWords.listed(guests))
                .requireDone();
    }

    @Override
    public void setNetwork(long host, String machine, List<String> addresses, String firewall, List<String> forwards,
            boolean mail) {
        ask(endpoint(host), "set-network " + machine + " " + ArgumentWords.listed(addresses) + " " + firewall + " "
                + ArgumentWords.listed(forwards) + " " + (mail ? "yes" : "no")).requireDone();
    }

    @Override
    public List<NetworkFinding> checkNetwork(long host) {
        Answer answer = ask(endpoint(host), "check-network");
        answer.requireDone();
        return answer.lines("check", NetworkFinding.class);
    }

    @Override
    public List<PortLine> testPorts(long host, String guest, List<Integer> ports) {
        Answer answer = ask(endpoint(host),
                "test-ports " + guest + " " + ArgumentWords.listed(ports.stream().map(String::valueOf).toList()));
        answer.requireDone();
        return answer.lines("port", PortLine.class);
    }

    @Override
    public Traffic traffic(long host) {
        Answer answer = ask(endpoint(host), "traffic");
        String boot = answer.result(TrafficEnd.class).boot();
        return new Traffic(boot, answer.lines("traffic", TrafficLine.class).stream().map(TrafficLine::read).toList());
    }

    @Override
    public Shared share(long host, long tenant, String name, long mib, List<String> guests) {
        return ask(endpoint(host),
                "set-shared-folders t-" + tenant + " " + name + " " + mib + " " + ArgumentWords.listed(guests))
                .result(Shared.class);
    }

    @Override
    public void openSharedFolder(long host, long tenant) {
        ask(endpoint(host), "share-folder t-" + tenant).requireDone();
    }

    @Override
    public SshAnswer trySsh(long host, String guest) {
        return ask(endpoint(host), "test-ssh " + guest).result(SshAnswer.class);
    }

    private void pour(long host, String verb, Consumer<byte[]> pieces) {
        Answer answer = new Answer();
        sessions.streaming(endpoint(host)).run(verb, line -> {
            switch (HostJson.type(line)) {
                case "data" -> pieces.accept(HostJson.line(line, Data.class).data());
                case "alive" -> {
                }
                default -> answer.accept(line);
            }
        });
        answer.requireDone();
    }

    private static String place(String guest, String snapshot, Images image, StoredPath path) {
        return guest + " " + snapshot + " " + image.name().toLowerCase(Locale.ROOT) + " " + path.text();
    }

    /** An error without a number belongs to {@code follow} itself, not to the job. */
    private static void requireOfJob(JsonNode line) {
        if (HostJson.type(line).equals("error")) {
            Answer.Refusal refusal = HostJson.line(line, Answer.Refusal.class);
            if (refusal.number() == null) {
                throw refusal.exception();
            }
        }
    }

    /** Rejects incomplete lists: missing entries would count as deleted. */
    private static void requireAll(List<Inventory.Guest> there, @Nullable Integer announced) {
        if (announced == null || there.size() != announced) {
            throw new HostUnreachable("it listed " + there.size() + " of " + announced + " of the type “machine”");
        }
    }

    private record Count(@Nullable Integer machines) {
    }

    private record UsageEnd(boolean more, @Nullable String series, long up, String boot, long at) {
    }

    private record SampleLine(@JsonProperty("n") long number, long step, String boot, long at, List<@Nullable Long> host,
            Map<String, List<@Nullable Long>> guests) {

        UsageSamples.Sample sample() {
            return new UsageSamples.Sample(number, step, boot, at, host, guests);
        }
    }

    private record TrafficEnd(String boot) {
    }

    private record TrafficLine(String machine, String address, @JsonProperty("world_in") List<Long> worldIn,
            @JsonProperty("world_out") List<Long> worldOut, @JsonProperty("near_in") List<Long> nearIn,
            @JsonProperty("near_out") List<Long> nearOut, @JsonProperty("host_in") List<Long> hostIn,
            @JsonProperty("host_out") List<Long> hostOut) {

        Traffic.OfAddress read() {
            return new Traffic.OfAddress(machine, address, Stream.of(worldIn, worldOut, nearIn, nearOut, hostIn, hostOut)
                    .map(pair -> new Traffic.Count(pair.getFirst(), pair.getLast()))
                    .toList());
        }
    }

    private record Listed(boolean more) {
    }

    private record Measured(String init) {
    }

    private record Read(String mirror, Instant at) {
    }

    private record Part(long from, long to, long size) {
    }

    private record Data(byte[] data) {
    }

    private Answer ask(Endpoint host, String verb) {
        return ask(sessions.with(host), verb);
    }

    private static Answer ask(Exchange exchange, String verb) {
        Answer answer = new Answer();
        exchange.run(verb, answer);
        return answer;
    }

    /** The endpoint of a host. All commands use this method. */
    private Endpoint endpoint(long host) {
        HostGateway.requireNoTransaction();
        return known(host);
    }

    private Endpoint known(long host) {
        return hosts.findById(host).orElseThrow(() -> new HostUnreachable("host number " + host + " does not exist")).endpoint();
    }

    private static final class End {
        private boolean seen;
    }
}
