package org.magrathea.hosts;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Speaks the protocol of {@code umlhost} over SSH. */
@Component
class SshHostGateway implements HostGateway {

    private final UmlHostRepository hosts;
    private final SshSessions sessions;
    private final Clock clock;

    SshHostGateway(UmlHostRepository hosts, SshSessions sessions, Clock clock) {
        this.hosts = hosts;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public Hello hello(long host) {
        return HostAnswers.hello(ask(endpoint(host), "hello").result());
    }

    /** The same for a host that is not in the books yet, or that has moved. */
    Hello hello(Endpoint host) {
        return sessions.probe(host, exchange -> HostAnswers.hello(ask(exchange, "hello").result()));
    }

    @Override
    public Inventory inventory(long host) {
        Answer answer = ask(endpoint(host), "inventory");
        answer.result();
        return new Inventory(clock.instant(), lines(answer, "machine").map(HostAnswers::guest).toList(),
                lines(answer, "distribution").map(HostAnswers::distribution).toList(),
                lines(answer, "ghost").map(HostAnswers::ghost).toList());
    }

    @Override
    public List<Stranger> strangers(long host) {
        Answer answer = ask(endpoint(host), "strangers");
        answer.result();
        return lines(answer, "stranger").map(HostAnswers::stranger).toList();
    }

    @Override
    public List<PackageSeen> findPackages(long host, String part) {
        Answer answer = ask(endpoint(host), "find-packages " + part);
        answer.result();
        return lines(answer, "package")
                .map(said -> new PackageSeen(HostLines.text(said, "mirror"), HostLines.text(said, "name"),
                        HostLines.text(said, "version"), HostLines.text(said, "arch"), HostLines.text(said, "path")))
                .toList();
    }

    @Override
    public void publish(long host, @Nullable String guest) {
        ask(endpoint(host), "publish " + (guest == null ? "none" : guest)).result();
    }

    @Override
    public PublisherSeen publisher(long host) {
        Answer answer = ask(endpoint(host), "publisher");
        JsonNode said = answer.result();
        Map<String, Instant> reads = lines(answer, "read").collect(Collectors.toMap(line -> HostLines.text(line, "mirror"),
                line -> Instant.parse(HostLines.text(line, "at")), (one, other) -> other));
        return new PublisherSeen(HostLines.text(said, "by"), HostLines.nullable(said, "guest"),
                said.path("http").asBoolean(false),
                said.path("rsync").asBoolean(false), said.path("ftp").asBoolean(false), reads);
    }

    @Override
    public Capacity capacity(long host) {
        return sessions.probe(endpoint(host), exchange -> HostAnswers.capacity(ask(exchange, "capacity").result()));
    }

    @Override
    public boolean isReady(long host) {
        return sessions.isReady(endpoint(host));
    }

    @Override
    public Started start(long host, String job, long fence, HostAct act) {
        String verb = "start " + job + " " + fence + " " + String.join(" ", act.words());
        JsonNode said = ask(endpoint(host), verb).result();
        return new Started(said.path("started").asBoolean(false), HostLines.text(said, "state"), said.path("lines").asLong(0));
    }

    @Override
    public void follow(long host, String job, long from, Consumer<HostLine> lines) {
        End end = new End();
        sessions.with(endpoint(host)).run("follow " + job + " " + from, line -> {
            HostLine said = HostLines.read(line);
            requireOfJob(said);
            lines.accept(said);
            end.seen |= said instanceof HostLine.Result || said instanceof HostLine.Failure;
        });
        if (!end.seen) {
            throw new HostUnreachable("the connection ended before the job had");
        }
    }

    @Override
    public void abort(long host, String job, long fence, AbortLeaves leaves) {
        ask(endpoint(host), "abort " + job + " " + fence + " " + leaves.name().toLowerCase(Locale.ROOT)).result();
    }

    @Override
    public Folder listFiles(long host, String guest, String snapshot, Images image, StoredPath path) {
        Answer answer = ask(endpoint(host), "list-files " + place(guest, snapshot, image, path));
        boolean more = answer.result().path("more").asBoolean(false);
        return new Folder(answer.lines().stream().map(HostAnswers::file).toList(), more);
    }

    @Override
    public void readFile(long host, String guest, String snapshot, Images image, StoredPath path, Consumer<byte[]> pieces) {
        pour(host, "read-file " + place(guest, snapshot, image, path), pieces);
    }

    @Override
    public byte[] readConsole(long host, String guest) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        pour(host, "read-console " + guest, said::writeBytes);
        return said.toByteArray();
    }

    @Override
    public void admit(long host, long tenant, List<String> keys, List<String> guests) {
        ask(endpoint(host), "admit t-" + tenant + " " + HostAct.listed(keys) + " " + HostAct.listed(guests)).result();
    }

    @Override
    public Shared share(long host, long tenant, String name, long mib, List<String> guests) {
        JsonNode said = ask(endpoint(host), "share t-" + tenant + " " + name + " " + mib + " " + HostAct.listed(guests)).result();
        return new Shared(said.path("limited").asBoolean(false),
                said.path("used").isNumber() ? said.path("used").asLong() : null);
    }

    @Override
    public SshAnswer trySsh(long host, String guest) {
        JsonNode said = ask(endpoint(host), "try-ssh " + guest).result();
        return new SshAnswer(HostLines.text(said, "address"), said.path("answers").asBoolean(false),
                said.path("expected").asBoolean(false), HostLines.nullable(said, "hostKey"), said.path("millis").asLong(0));
    }

    private void pour(long host, String verb, Consumer<byte[]> pieces) {
        Answer answer = new Answer();
        sessions.with(endpoint(host)).run(verb, line -> {
            switch (HostLines.text(line, "type")) {
                case "data" -> pieces.accept(Base64.getDecoder().decode(HostLines.text(line, "data")));
                case "alive" -> {
                }
                default -> answer.accept(line);
            }
        });
        answer.result();
    }

    private static String place(String guest, String snapshot, Images image, StoredPath path) {
        return guest + " " + snapshot + " " + image.name().toLowerCase(Locale.ROOT) + " " + path.text();
    }

    /** An error without a number is the answer to {@code follow} itself, not the end of the job. */
    private static void requireOfJob(HostLine line) {
        if (line instanceof HostLine.Failure failure && failure.number() == 0) {
            throw new HostRefused(failure.code(), failure.text());
        }
    }

    private static Stream<JsonNode> lines(Answer answer, String type) {
        return answer.lines().stream().filter(line -> HostLines.text(line, "type").equals(type));
    }

    private Answer ask(Endpoint host, String verb) {
        return ask(sessions.with(host), verb);
    }

    private static Answer ask(Exchange exchange, String verb) {
        Answer answer = new Answer();
        exchange.run(verb, answer);
        return answer;
    }

    private Endpoint endpoint(long host) {
        return hosts.findById(host).orElseThrow(() -> new HostUnreachable("there is no host with the number " + host)).endpoint();
    }

    private static final class End {
        private boolean seen;
    }
}
