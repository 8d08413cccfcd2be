package org.magrathea.requests;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.magrathea.HostOfTests;
import org.magrathea.hosts.CancelEffect;
import org.magrathea.hosts.Hello;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostLine;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.OperationArguments;
import tools.jackson.databind.json.JsonMapper;

/**
 * A host that records its jobs, as a real one does. A started job waits in its copy step until the test lets it end. Then it is
 * done, or cancelled if the test has requested that.
 */
class RacedHost extends HostOfTests {

    private static final JsonMapper JSON = new JsonMapper();

    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> mayEnd = ConcurrentHashMap.newKeySet();
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private volatile Runnable meanwhile = () -> {
    };

    /** Sets an action that runs during the handshake of a worker that has claimed a job. Each host has one handshake. */
    void whenAsked(Runnable meanwhile) {
        this.meanwhile = meanwhile;
    }

    @Override
    public Hello hello(long host) {
        meanwhile.run();
        return super.hello(host);
    }

    @Override
    public Started start(long host, String job, long fence, OperationArguments arguments) {
        HostGateway.requireNoTransaction();
        return new Started(begun.add(job), "running", 0, List.of(), Map.of());
    }

    @Override
    public void follow(long host, String job, long from, Consumer<HostLine> lines) {
        HostGateway.requireNoTransaction();
        if (!begun.contains(job)) {
            throw new HostRefused("no-such-job", "No job " + job + " on this host");
        }
        if (from <= 1) {
            lines.accept(new HostLine.Step(1, Instant.now(), "copy-root", HostLine.Step.State.STARTED, "Copying /",
                    CancelEffect.NOTHING, List.of()));
        }
        if (!mayEnd.contains(job)) {
            throw new HostUnreachable("the connection was cut while it goes on");
        }
        lines.accept(stopped.contains(job)
                ? new HostLine.Failure(2, Instant.now(), "cancelled", "It was cancelled", "running")
                : new HostLine.Result(2, Instant.now(), JSON.readTree(
                        "{\"downMillis\":38,\"machine\":\"running\",\"verified\":true,\"allocated\":8000}")));
    }

    @Override
    public void cancel(long host, String job, long fence, CancelEffect effect) {
        HostGateway.requireNoTransaction();
        stopped.add(job);
    }

    void letEnd(long job) {
        mayEnd.add("j-" + job);
    }

    boolean hasJob(long job) {
        return begun.contains("j-" + job);
    }
}
