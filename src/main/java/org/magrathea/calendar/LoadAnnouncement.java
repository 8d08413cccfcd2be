package org.magrathea.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Load that a tenant has announced for a machine. */
@Entity
class LoadAnnouncement {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long machineId;
    private long hostId;
    private long accountId;
    @Enumerated(EnumType.STRING)
    private LoadKind what;
    private String howMuch;
    private Instant startsAt;
    private Instant endsAt;
    private Instant announcedAt;
    private @Nullable Instant cancelledAt;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected LoadAnnouncement() {
    }

    @SuppressWarnings("NullAway.Init")
    LoadAnnouncement(long machine, long host, long account, LoadAnnouncementSpec spec, Instant now) {
        machineId = machine;
        hostId = host;
        accountId = account;
        what = spec.what();
        howMuch = spec.howMuch();
        startsAt = spec.from();
        endsAt = spec.to();
        announcedAt = now;
    }

    /** Cancels the announcement. False if it was already cancelled. */
    boolean cancel(Instant now) {
        if (cancelledAt != null) {
            return false;
        }
        cancelledAt = now;
        return true;
    }

    long id() {
        return id;
    }

    long machineId() {
        return machineId;
    }

    long hostId() {
        return hostId;
    }

    long accountId() {
        return accountId;
    }

    LoadKind what() {
        return what;
    }

    String howMuch() {
        return howMuch;
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return endsAt;
    }
}
