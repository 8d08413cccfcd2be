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
import org.jspecify.annotations.Nullable;
import org.magrathea.TimeWindow;
import org.magrathea.hosts.Durability;
import org.magrathea.hosts.Inventory;
import org.magrathea.quotas.Amounts;

/** A guest of a tenant on a host, with the facts that the host reported last. */
@Entity
class Machine {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String name;
    /** The name while the machine holds it, so that it is unique. */
    private @Nullable String heldName;
    @Enumerated(EnumType.STRING)
    private LifecycleState lifecycleState = LifecycleState.ACTIVE;
    private boolean unmanaged;
    private @Nullable String purpose;
    private @Nullable String label;
    private @Nullable String notes;
    private @Nullable String hostKey;
    private @Nullable Instant expiresAt;
    private @Nullable Integer expiryNotified;
    private long hostId;
    private long ownerId;
    @Enumerated(EnumType.STRING)
    private MachineState state = MachineState.MISSING;
    private @Nullable String boot;
    private @Nullable Instant startedAt;
    private String distribution = "";
    private String addresses = "";
    private long memory;
    private long askedMemory;
    private long askedDisk;
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
    private @Nullable Durability durability;
    @Enumerated(EnumType.STRING)
    private @Nullable Durability durabilityNow;
    private @Nullable Long snapshotsHeld;
    private int maintenanceFrom = MaintenanceWindow.USUAL.hours().from();
    private int maintenanceTo = MaintenanceWindow.USUAL.hours().to();
    private @Nullable String offence;
    private @Nullable Instant offenceAt;
    private @Nullable Instant factsAt;
    private @Nullable Instant removedAt;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Machine() {
    }

    @SuppressWarnings("NullAway.Init")
    Machine(String name, long hostId, long ownerId) {
        this.name = name;
        heldName = name;
        this.hostId = hostId;
        this.ownerId = ownerId;
    }

    /** A requested machine, which does not exist yet. */
    Machine(MachineSpec spec, long ownerId) {
        this(spec.name(), spec.hostId(), ownerId);
        lifecycleState = LifecycleState.REQUESTED;
        specify(spec);
    }

    /** An unmanaged guest that runs on its host and waits for its import. */
    static Machine unmanagedGuest(MachineSpec spec, long ownerId) {
        Machine machine = new Machine(spec, ownerId);
        machine.unmanaged = true;
        return machine;
    }

    /** Changes a machine that does not exist yet. */
    void specify(MachineSpec spec) {
        if (lifecycleState != LifecycleState.REQUESTED) {
            throw new IllegalStateException(name + " is " + lifecycleState + " and cannot be requested");
        }
        name = spec.name();
        heldName = name;
        hostId = spec.hostId();
        distribution = spec.distribution();
        memory = spec.memory();
        root = ImageFacts.ofSize(spec.root());
        home = ImageFacts.ofSize(spec.home());
        purpose = spec.purpose();
        expiresAt = spec.expiresAt();
    }

    /** Marks the machine as created. The host reports more facts later. */
    void activate(String address, @Nullable String key) {
        lifecycleState = LifecycleState.ACTIVE;
        unmanaged = false;
        addresses = address;
        hostKey = key;
        expiryNotified = null;
    }

    /** Marks the machine as deleted, or as never created. Its name is free. */
    void remove(Instant now) {
        lifecycleState = LifecycleState.REMOVED;
        removedAt = now;
        heldName = null;
        state = MachineState.MISSING;
    }

    /** Sets the expiry; null for no expiry. */
    void expireAt(@Nullable Instant end) {
        expiresAt = end;
        expiryNotified = null;
    }

    /** Records that the owner was notified of the days left. */
    void markExpiryNotified(int daysLeft) {
        expiryNotified = daysLeft;
    }

    @Nullable
    Integer expiryNotified() {
        return expiryNotified;
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

    /** Sets the additional sizes that are requested, in bytes; 0 for none. */
    void requestMore(long bytesOfMemory, long bytesOfDisk) {
        askedMemory = bytesOfMemory;
        askedDisk = bytesOfDisk;
    }

    /** Sets the new sizes, in bytes. The host reports them later. */
    void resize(long bytesOfMemory, long bytesOfRoot, long bytesOfHome) {
        memory = bytesOfMemory;
        root = new ImageFacts(bytesOfRoot, root.allocated(), root.used());
        home = new ImageFacts(bytesOfHome, home.allocated(), home.used());
    }

    /** The requested sizes beyond the current ones. */
    Amounts askedMore() {
        return Amounts.ofMachines(0, askedMemory, askedDisk);
    }

    /** Sets the label and the notes of the owner. */
    void describe(@Nullable String newLabel, @Nullable String newNotes) {
        label = newLabel;
        notes = newNotes;
    }

    void scheduleMaintenance(MaintenanceWindow window) {
        maintenanceFrom = window.hours().from();
        maintenanceTo = window.hours().to();
    }

    /** Records the facts of the host. A machine that is being created has none yet. */
    void record(Inventory.Guest guest, Instant now) {
        if (lifecycleState != LifecycleState.ACTIVE) {
            return;
        }
        state = MachineState.of(guest.state());
        boot = guest.boot();
        startedAt = guest.startedAt();
        distribution = guest.distribution();
        addresses = String.join(" ", guest.addresses());
        hostKey = guest.hostKey();
        memory = guest.memory();
        memoryUsed = guest.memoryUsed();
        root = ImageFacts.of(guest.root());
        home = ImageFacts.of(guest.home());
        durability = guest.durability();
        durabilityNow = guest.durabilityNow();
        snapshotsHeld = guest.snapshotsHeld();
        factsAt = now;
        if (offenceAt != null && startedAt != null && startedAt.isAfter(offenceAt)) {
            offence = null;
        }
    }

    /** Records an offence and returns whether it is new. */
    boolean recordOffence(Inventory.@Nullable Offence reported) {
        if (reported == null || lifecycleState != LifecycleState.ACTIVE
                || offenceAt != null && !reported.at().isAfter(offenceAt)) {
            return false;
        }
        offence = reported.what();
        offenceAt = reported.at();
        return true;
    }

    /** Marks the machine as missing from the inventory of its host. */
    void markMissing(Instant now) {
        if (lifecycleState == LifecycleState.ACTIVE) {
            state = MachineState.MISSING;
            factsAt = now;
        }
    }

    MachineFacts facts() {
        List<String> list = addresses.isBlank() ? List.of() : List.of(addresses.split(" "));
        return new MachineFacts(id, name, hostId, ownerId, state, boot, startedAt, distribution, list, memory, memoryUsed, root,
                home, durability, durabilityNow, snapshotsHeld,
                new MaintenanceWindow(new TimeWindow(maintenanceFrom, maintenanceTo)),
                lifecycleState, unmanaged, purpose, label,
                notes, hostKey,
                expiresAt, factsAt, Offence.of(offence), offenceAt);
    }
}
