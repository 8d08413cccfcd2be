package org.magrathea.machines;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Inventory;
import org.magrathea.hosts.Writes;

/** A guest of a tenant on a host, with the facts that the host told last. */
@Entity
class Machine {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String name;
    private long hostId;
    private long ownerId;
    @Enumerated(EnumType.STRING)
    private MachineState state = MachineState.MISSING;
    private @Nullable String boot;
    private @Nullable Instant startedAt;
    private String distribution = "";
    private String addresses = "";
    private long memory;
    private @Nullable Long memoryUsed;
    @Embedded
    @AttributeOverride(name = "size", column = @Column(name = "root_size"))
    @AttributeOverride(name = "allocated", column = @Column(name = "root_allocated"))
    @AttributeOverride(name = "used", column = @Column(name = "root_used"))
    private ImageFacts root = ImageFacts.UNKNOWN;
    @Embedded
    @AttributeOverride(name = "size", column = @Column(name = "home_size"))
    @AttributeOverride(name = "allocated", column = @Column(name = "home_allocated"))
    @AttributeOverride(name = "used", column = @Column(name = "home_used"))
    private ImageFacts home = ImageFacts.UNKNOWN;
    @Enumerated(EnumType.STRING)
    private @Nullable Writes writes;
    @Enumerated(EnumType.STRING)
    private @Nullable Writes writesNow;
    private @Nullable Long snapshotsHeld;
    private int quietFrom = QuietHours.USUAL.from();
    private int quietTo = QuietHours.USUAL.to();
    private @Nullable Instant factsAt;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Machine() {
    }

    @SuppressWarnings("NullAway.Init")
    Machine(String name, long hostId, long ownerId) {
        this.name = name;
        this.hostId = hostId;
        this.ownerId = ownerId;
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    boolean ownedBy(long account) {
        return ownerId == account;
    }

    void quieten(QuietHours quiet) {
        quietFrom = quiet.from();
        quietTo = quiet.to();
    }

    /** Takes over what the host said of it. */
    void learn(Inventory.Guest guest, Instant now) {
        state = MachineState.valueOf(guest.state().toUpperCase(Locale.ROOT));
        boot = guest.boot();
        startedAt = guest.startedAt();
        distribution = guest.distribution();
        addresses = String.join(" ", guest.addresses());
        memory = guest.memory();
        memoryUsed = guest.memoryUsed();
        root = ImageFacts.of(guest.root());
        home = ImageFacts.of(guest.home());
        writes = guest.writes();
        writesNow = guest.writesNow();
        snapshotsHeld = guest.snapshotsHeld();
        factsAt = now;
    }

    /** The host answered and did not name it. */
    void miss(Instant now) {
        state = MachineState.MISSING;
        factsAt = now;
    }

    MachineFacts facts() {
        List<String> list = addresses.isBlank() ? List.of() : List.of(addresses.split(" "));
        return new MachineFacts(id, name, hostId, ownerId, state, boot, startedAt, distribution, list, memory, memoryUsed, root,
                home, writes, writesNow, snapshotsHeld, new QuietHours(quietFrom, quietTo), factsAt);
    }
}
