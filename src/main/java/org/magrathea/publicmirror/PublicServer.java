package org.magrathea.publicmirror;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.Backoff;
import org.magrathea.hosts.PublicServerSeen;

/** The server of {@code /pub} of a host: a machine, or servers of the host itself. */
@Entity
class PublicServer {

    /** Failed checks in a row before a restart. */
    static final int PATIENCE = 3;
    /** Failed restarts before admins are notified. */
    static final int NOTIFY_AFTER = 2;
    private static final Backoff AGAIN = new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(320));

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
    private boolean notified;
    private @Nullable String problem;
    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init")
    protected PublicServer() {
    }

    PublicServer(long host) {
        hostId = host;
    }

    long hostId() {
        return hostId;
    }

    @Nullable
    String publicName() {
        return publicName;
    }

    void rename(@Nullable String name) {
        publicName = name;
    }

    @Nullable
    Long machineId() {
        return machineId;
    }

    /** Assigns a machine. {@code servers} is the version of its distribution. */
    void assign(long machine, @Nullable Instant servers) {
        machineId = machine;
        serversFrom = servers;
        problem = null;
        resetFailures();
    }

    void updated(@Nullable Instant servers) {
        serversFrom = servers;
    }

    /** Removes the machine, because it was deleted or could not be created. */
    void removeMachine(@Nullable String reason) {
        machineId = null;
        serversFrom = null;
        resting = false;
        problem = reason == null || reason.length() <= 1000 ? reason : reason.substring(0, 999) + "…";
        resetFailures();
    }

    /** Records that a person stopped or started the machine. */
    void setResting(boolean now) {
        resting = now;
        resetFailures();
    }

    void seen(PublicServerSeen seen, Instant now) {
        servedBy = seen.by();
        guest = seen.guest();
        http = seen.http();
        rsync = seen.rsync();
        ftp = seen.ftp();
        askedAt = now;
        if (resting || !isExpectedToServe()) {
            resetFailures();
        } else if (!seen.serves()) {
            silences++;
            silentSince = silentSince == null ? now : silentSince;
        }
    }

    /** Whether the server recovered after admins were notified of its failure. */
    boolean hasRecovered() {
        if (!(http && rsync && ftp)) {
            return false;
        }
        boolean recovered = notified;
        resetFailures();
        return recovered;
    }

    private boolean isExpectedToServe() {
        return servedBy.equals("host") || servedBy.equals("guest") && machineId != null;
    }

    private void resetFailures() {
        silences = 0;
        silentSince = null;
        restarts = 0;
        restartedAt = null;
        notified = false;
    }

    /** Whether a restart is due. The delay grows with each restart. */
    boolean isRestartDue(Instant now) {
        return servedBy.equals("guest") && machineId != null && silences >= PATIENCE && (restartedAt == null
                || !restartedAt.plus(AGAIN.after(restarts)).isAfter(now));
    }

    void restarted(Instant now) {
        restarts++;
        restartedAt = now;
    }

    /** True once for each failure, after the automatic restarts failed. */
    boolean isNotificationDue() {
        boolean due = !notified && silences >= PATIENCE && (servedBy.equals("host") || restarts > NOTIFY_AFTER);
        notified = notified || due;
        return due;
    }

    /** The servers that do not respond, for people. */
    String silentServers() {
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

    /** Whether the host has another guest configured. */
    boolean needsGuest(@Nullable String expected) {
        return !servedBy.equals("host") && !Objects.equals(guest, expected);
    }

    PublicServerFacts facts() {
        return new PublicServerFacts(publicName, machineId, serversFrom, resting, http, rsync, ftp, askedAt, silentSince,
                restarts,
                problem);
    }
}
