package org.magrathea.publishing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.PublisherSeen;

/** What publishes {@code /pub} of a host: a machine of its own, or servers of the host. */
@Entity
class Publisher {

    /** Looks in a row in which a server does not serve, before anything is done. */
    static final int PATIENCE = 3;
    /** Restarts in vain, after which people are told. */
    static final int TOLD_AFTER = 2;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 6;

    @Id
    private long hostId;
    private @Nullable String publicName;
    private @Nullable Long machineId;
    private @Nullable Instant serversFrom;
    private boolean resting;
    private String servedBy = "none";
    private @Nullable String guest;
    private boolean http;
    private boolean rsync;
    private boolean ftp;
    private @Nullable Instant askedAt;
    private @Nullable Instant silentSince;
    private int silences;
    private int restarts;
    private @Nullable Instant restartedAt;
    private boolean told;
    private @Nullable String problem;
    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init")
    protected Publisher() {
    }

    Publisher(long host) {
        hostId = host;
    }

    long hostId() {
        return hostId;
    }

    @Nullable
    String publicName() {
        return publicName;
    }

    void isCalled(@Nullable String name) {
        publicName = name;
    }

    @Nullable
    Long machineId() {
        return machineId;
    }

    /** It is made of servers as they were then. */
    void isToBe(long machine, @Nullable Instant servers) {
        machineId = machine;
        serversFrom = servers;
        problem = null;
        heardWell();
    }

    void hasServersFrom(@Nullable Instant servers) {
        serversFrom = servers;
    }

    /** The machine is gone, or does not come. */
    void isNoMore(@Nullable String why) {
        machineId = null;
        serversFrom = null;
        resting = false;
        problem = why == null || why.length() <= 1000 ? why : why.substring(0, 999) + "…";
        heardWell();
    }

    /** Somebody halted it, or started it. */
    void rests(boolean now) {
        resting = now;
        heardWell();
    }

    void seen(PublisherSeen seen, Instant now) {
        servedBy = seen.by();
        guest = seen.guest();
        http = seen.http();
        rsync = seen.rsync();
        ftp = seen.ftp();
        askedAt = now;
        if (resting || !isExpectedToServe()) {
            heardWell();
        } else if (!seen.serves()) {
            silences++;
            silentSince = silentSince == null ? now : silentSince;
        }
    }

    /** True when people were told that it does not serve, and it does now. */
    boolean isBack() {
        if (!(http && rsync && ftp)) {
            return false;
        }
        boolean back = told;
        heardWell();
        return back;
    }

    private boolean isExpectedToServe() {
        return servedBy.equals("host") || servedBy.equals("guest") && machineId != null;
    }

    private void heardWell() {
        silences = 0;
        silentSince = null;
        restarts = 0;
        restartedAt = null;
        told = false;
    }

    /** Each restart is given longer than the one before. */
    boolean isToBeRestarted(Instant now) {
        return servedBy.equals("guest") && machineId != null && silences >= PATIENCE && (restartedAt == null
                || !restartedAt.plus(FIRST_WAIT.multipliedBy(1L << Math.min(restarts - 1, MOST_DOUBLINGS))).isAfter(now));
    }

    void isRestarted(Instant now) {
        restarts++;
        restartedAt = now;
    }

    /** True once: it does not serve, and what could be done by itself was done. */
    boolean isToBeTold() {
        boolean now = !told && silences >= PATIENCE && (servedBy.equals("host") || restarts > TOLD_AFTER);
        told = told || now;
        return now;
    }

    /** What does not serve, for people. */
    String silent() {
        List<String> servers = new ArrayList<>();
        if (!http) {
            servers.add("http");
        }
        if (!rsync) {
            servers.add("rsync");
        }
        if (!ftp) {
            servers.add("ftp");
        }
        return String.join(", ", servers);
    }

    /** Whether the host has to be told which guest it is. */
    boolean isOtherThan(@Nullable String wanted) {
        return !servedBy.equals("host") && !Objects.equals(guest, wanted);
    }

    PublisherFacts facts() {
        return new PublisherFacts(publicName, machineId, serversFrom, resting, http, rsync, ftp, askedAt, silentSince, restarts,
                problem);
    }
}
