package org.magrathea.machines;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Inventory;

/** What machines of a host are made from, as the host told last; sizes in bytes are the least that a machine's images have. */
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

    void learn(Inventory.Distribution told, Instant now) {
        text = told.text();
        rootSize = told.root();
        homeSize = told.home();
        madeAt = told.madeAt();
        source = told.source();
        seenAt = now;
    }

    /** Whether it may be chosen, and what an admin has to say of it. */
    void describe(boolean chosen, @Nullable String words) {
        usable = chosen;
        notes = words;
    }

    long hostId() {
        return hostId;
    }

    DistributionFacts facts() {
        return new DistributionFacts(id, hostId, name, text, rootSize, homeSize, madeAt, source, usable, notes, seenAt);
    }
}
