package org.magrathea.given;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.requests.RequestDesk;
import org.magrathea.requests.RequestDraft;

/** A request for a snapshot with the label “before upgrade”, without a reason, as soon as it is approved. */
public final class SnapshotRequestBuilder {

    private long machine;
    private String name = "it";
    private String label = "before upgrade";
    private @Nullable String why;
    private @Nullable Instant startsAt;

    SnapshotRequestBuilder() {
    }

    /** Of a machine that the sentence names. */
    public SnapshotRequestBuilder of(long machine, String name) {
        this.name = name;
        return of(machine);
    }

    /** Of a machine that the sentence calls “it”. */
    public SnapshotRequestBuilder of(long machine) {
        this.machine = machine;
        return this;
    }

    public SnapshotRequestBuilder labelled(String label) {
        this.label = label;
        return this;
    }

    public SnapshotRequestBuilder because(@Nullable String why) {
        this.why = why;
        return this;
    }

    /** At an agreed time; as soon as it is approved when null. */
    public SnapshotRequestBuilder at(@Nullable Instant startsAt) {
        this.startsAt = startsAt;
        return this;
    }

    public RequestDraft draft() {
        return new RequestDraft("snapshot", machine, "{\"what\":\"BOTH\",\"label\":\"" + label + "\"}", "Snapshot of " + name,
                "Stop " + name + ", copy / and /home, then start it again.", why, startsAt);
    }

    /** The number of the request that this becomes. */
    public long sentBy(Person requester, RequestDesk desk) {
        return desk.submit(requester, draft());
    }
}
