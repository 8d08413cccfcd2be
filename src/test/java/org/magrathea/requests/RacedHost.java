package org.magrathea.requests;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.magrathea.HostOfTests;
import org.magrathea.hosts.AbortLeaves;
import org.magrathea.hosts.Hello;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.HostLine;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A host that remembers what it was told, as a real one does. A job that it has begun stands at its copy until it may end; then
 * it is done, or aborted when that was wanted before.
 */
class RacedHost extends HostOfTests {

    private static final JsonMapper JSON = new JsonMapper();

    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> mayEnd = ConcurrentHashMap.newKeySet();
    private final Set<String> aborted = ConcurrentHashMap.newKeySet();
    private volatile Runnable meanwhile = () -> {
    };

    /** What happens while a worker that has claimed a job asks this host who it is, which each host is asked once. */
    void whenAsked(Runnable meanwhile) {
        this.meanwhile = meanwhile;
    }

    @Override
    public Hello hello(long host) {
        meanwhile.run();
        return super.hello(host);
    }

    @Override
    public Started start(long host, String job, long fence, HostAct act) {
        return new Started(begun.add(job), "running", 0);
    }

    @Override
    public void follow(long host, String job, long from, Consumer<HostLine> lines) {
        if (!begun.contains(job)) {
            throw new HostRefused("no-such-job", "There is no job " + job + " on this host");
        }
        if (from <= 1) {
            lines.accept(new HostLine.Step(1, Instant.now(), "copy-root", HostLine.Step.State.STARTED, "Copying /",
                    AbortLeaves.NOTHING));
        }
        if (!mayEnd.contains(job)) {
            throw new HostUnreachable("the connection was cut while it goes on");
        }
        lines.accept(aborted.contains(job)
                ? new HostLine.Failure(2, Instant.now(), "aborted", "It was aborted", "running")
                : new HostLine.Result(2, Instant.now(), JSON.readTree(
                        "{\"downMillis\":38,\"machine\":\"running\",\"verified\":true,\"allocated\":8000}")));
    }

    @Override
    public void abort(long host, String job, long fence, AbortLeaves leaves) {
        aborted.add(job);
    }

    void letEnd(long job) {
        mayEnd.add("j-" + job);
    }

    boolean wasTold(long job) {
        return begun.contains("j-" + job);
    }
}
