package org.magrathea.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.Sentence;
import org.magrathea.access.Person;

/** Maintenance of a host, from its start by an admin to its end by an admin. A host has one at a time. */
@Entity
class HostMaintenance {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long hostId;
    private @Nullable Long currentHostId;
    private String reason;
    private Instant expectedEnd;
    private @Nullable Long announcementId;
    private long startedBy;
    private Instant startedAt;
    private @Nullable Long endedBy;
    private @Nullable Instant endedAt;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected HostMaintenance() {
    }

    @SuppressWarnings("NullAway.Init")
    HostMaintenance(long host, String reason, Instant expectedEnd, long announcement, Person by, Instant now) {
        hostId = host;
        currentHostId = host;
        this.reason = reason;
        this.expectedEnd = expectedEnd;
        announcementId = announcement;
        startedBy = by.id();
        startedAt = now;
    }

    void end(Person by, Instant now) {
        currentHostId = null;
        endedBy = by.id();
        endedAt = now;
    }

    long hostId() {
        return hostId;
    }

    @Nullable
    Long announcementId() {
        return announcementId;
    }

    MaintenanceView view() {
        return new MaintenanceView(Sentence.bare(reason), expectedEnd, announcementId, startedBy, startedAt);
    }
}
