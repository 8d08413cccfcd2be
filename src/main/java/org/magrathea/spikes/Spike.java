package org.magrathea.spikes;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Load that somebody has announced for a machine of theirs. */
@Entity
class Spike {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long machineId;
    private long hostId;
    private long accountId;
    @Enumerated(EnumType.STRING)
    private Load what;
    private String howMuch;
    private Instant startsAt;
    private Instant endsAt;
    private Instant announcedAt;
    private @Nullable Instant withdrawnAt;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Spike() {
    }

    @SuppressWarnings("NullAway.Init")
    Spike(long machine, long host, long account, Announced announced, Instant now) {
        machineId = machine;
        hostId = host;
        accountId = account;
        what = announced.what();
        howMuch = announced.howMuch();
        startsAt = announced.from();
        endsAt = announced.to();
        announcedAt = now;
    }

    /** It is not going to be; false when that was said before. */
    boolean withdraw(Instant now) {
        if (withdrawnAt != null) {
            return false;
        }
        withdrawnAt = now;
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

    Load what() {
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
