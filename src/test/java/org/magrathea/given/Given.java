package org.magrathea.given;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.magrathea.access.Role;

/** The beginnings of all builders. */
public final class Given {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private Given() {
    }

    /** A number that nothing else has in this process, for names. */
    public static int serial() {
        return SERIAL.incrementAndGet();
    }

    /** A tenant who cannot sign in: nothing is the hash of their password. */
    public static PersonBuilder aTenant() {
        return aPerson(Role.TENANT);
    }

    /** An admin who cannot sign in. */
    public static PersonBuilder anAdmin() {
        return aPerson(Role.ADMIN);
    }

    public static PersonBuilder aPerson(Role role) {
        return new PersonBuilder(role);
    }

    /** An SSH key, with a fingerprint of its own. */
    public static Row aKeyOf(long owner) {
        return new Row("ssh_key").with("account_id", owner)
                .with("line", "ssh-ed25519 AAAA")
                .with("name", "laptop")
                .with("fingerprint", "SHA256:uX0Fq7C3lWbqvUe0YbC4n8pF6t5xk3cS2g1hQw" + serial())
                .with("added_at", Instant.now());
    }

    /** A host that nobody answers for. */
    public static HostBuilder aHost() {
        return new HostBuilder();
    }

    /** What machines on a host can be made from: Debian, small. */
    public static DistributionBuilder aDistribution() {
        return new DistributionBuilder();
    }

    /** The addresses of 10.77.0.0/24. */
    public static PoolBuilder aPool() {
        return new PoolBuilder();
    }

    /** A machine of a host of its own, unless it is put on one. */
    public static MachineBuilder aMachine() {
        return new MachineBuilder();
    }

    /** A snapshot of / and /home that was verified. */
    public static SnapshotBuilder aSnapshot() {
        return new SnapshotBuilder();
    }

    /** What a tenant who wants a snapshot of both images fills in. */
    public static SnapshotRequestBuilder aSnapshotRequest() {
        return new SnapshotRequestBuilder();
    }

    /** A request that was done just now. */
    public static RequestBuilder aRequest(String kind) {
        return new RequestBuilder(kind).sentAt(Instant.now());
    }

    /** A job that has ended well. */
    public static JobBuilder aJob() {
        return new JobBuilder();
    }

    /** A mirror of RPM packages that is pulled every six hours. */
    public static MirrorBuilder aMirror() {
        return new MirrorBuilder();
    }

    /** A task of the scheduler that is due now. */
    public static TaskBuilder aTask(String name, String instance) {
        return new TaskBuilder(name, instance);
    }

    /** What has no builder of its own: all that its table requires is to be told. */
    public static Row aRowOf(String table) {
        return new Row(table);
    }
}
