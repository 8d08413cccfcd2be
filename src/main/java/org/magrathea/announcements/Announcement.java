package org.magrathea.announcements;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/** A message of an admin that is shown until its end. */
@Entity
class Announcement {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String title;
    private String text;
    @Enumerated(EnumType.STRING)
    private Audience audience;
    private @Nullable Long hostId;
    private long createdBy;
    private Instant createdAt;
    private Instant endsAt;
    private boolean acknowledge;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Announcement() {
    }

    @SuppressWarnings("NullAway.Init")
    Announcement(AnnouncementSpec spec, Person by, Instant now) {
        title = spec.title();
        text = spec.text();
        audience = spec.audience();
        hostId = spec.host();
        createdBy = by.id();
        createdAt = now;
        endsAt = spec.end();
        acknowledge = spec.acknowledge();
    }

    /** Ends it now. False if it has ended already. */
    boolean end(Instant now) {
        if (!endsAt.isAfter(now)) {
            return false;
        }
        endsAt = now;
        return true;
    }

    long id() {
        return id;
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }

    Audience audience() {
        return audience;
    }

    @Nullable
    Long hostId() {
        return hostId;
    }

    long createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Whether readers confirm that they have read it. */
    boolean isAcknowledged() {
        return acknowledge;
    }

    Instant endsAt() {
        return endsAt;
    }
}
