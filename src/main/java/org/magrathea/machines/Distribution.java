package org.magrathea.machines;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Inventory;

/** A distribution of a host, as last reported by the host. Its sizes are the minimum sizes of a machine's images, in bytes. */
@Entity
class Distribution {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long hostId;
    private String name;
    private String text;
    private long rootSize;
    private long homeSize;
    private @Nullable Instant madeAt;
    private @Nullable String source;
    private boolean usable;
    private @Nullable String notes;
    @Enumerated(EnumType.STRING)
    private @Nullable KernelModules modules;
    private Instant seenAt;

    @SuppressWarnings("NullAway.Init")
    protected Distribution() {
    }

    @SuppressWarnings("NullAway.Init")
    Distribution(long hostId, String name) {
        this.hostId = hostId;
        this.name = name;
        usable = !name.equals(Distributions.PUBLISHER);
    }

    String name() {
        return name;
    }

    void record(Inventory.Distribution reported, Instant now) {
        text = reported.text();
        rootSize = reported.root();
        homeSize = reported.home();
        madeAt = reported.madeAt();
        source = reported.source();
        modules = KernelModules.of(reported.modules());
        seenAt = now;
    }

    /** Sets the availability and the notes of an admin. */
    void describe(boolean available, @Nullable String text) {
        usable = available;
        notes = text;
    }

    long hostId() {
        return hostId;
    }

    DistributionFacts facts() {
        return new DistributionFacts(id, hostId, name, text, rootSize, homeSize, madeAt, source, usable, notes, seenAt, modules);
    }
}
