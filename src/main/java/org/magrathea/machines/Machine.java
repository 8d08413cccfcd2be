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
    /** The same while it holds it, so that no other can have it. */
    private @Nullable String heldName;
    @Enumerated(EnumType.STRING)
    private Stage stage = Stage.HERE;
    private boolean stranger;
    private @Nullable String purpose;
    private @Nullable String label;
    private @Nullable String notes;
    private @Nullable String hostKey;
    private @Nullable Instant endsAt;
    private @Nullable Integer endTold;
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
    private @Nullable Writes writes;
    @Enumerated(EnumType.STRING)
    private @Nullable Writes writesNow;
    private @Nullable Long snapshotsHeld;
    private int quietFrom = QuietHours.USUAL.from();
    private int quietTo = QuietHours.USUAL.to();
    private @Nullable String offence;
    private @Nullable Instant offenceAt;
    private @Nullable Instant factsAt;
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

    /** Asked for, and nowhere yet. */
    Machine(Wanted wanted, long ownerId) {
        this(wanted.name(), wanted.hostId(), ownerId);
        stage = Stage.ASKED;
        want(wanted);
    }

    /** It runs on its host as it did before this portal, and waits to be taken over. */
    static Machine stranger(Wanted wanted, long ownerId) {
        Machine machine = new Machine(wanted, ownerId);
        machine.stranger = true;
        return machine;
    }

    /** Its owner wants it otherwise, or gets it otherwise, while it is nowhere yet. */
    void want(Wanted wanted) {
        if (stage != Stage.ASKED) {
            throw new IllegalStateException(name + " is " + stage + " and cannot be asked for");
        }
        name = wanted.name();
        heldName = name;
        hostId = wanted.hostId();
        distribution = wanted.distribution();
        memory = wanted.memory();
        root = ImageFacts.ofSize(wanted.root());
        home = ImageFacts.ofSize(wanted.home());
        purpose = wanted.purpose();
        endsAt = wanted.endsAt();
    }

    /** It was made and runs; the host will tell more of it. */
    void come(String address, @Nullable String key) {
        stage = Stage.HERE;
        stranger = false;
        addresses = address;
        hostKey = key;
        endTold = null;
    }

    /** It is not there any more, or never comes; its name is free. */
    void go() {
        stage = Stage.GONE;
        heldName = null;
        state = MachineState.MISSING;
    }

    /** It stays until then; null for as long as somebody wants it. */
    void stayUntil(@Nullable Instant end) {
        endsAt = end;
        endTold = null;
    }

    /** Its owner was told that so many days are left. */
    void tellEnd(int daysLeft) {
        endTold = daysLeft;
    }

    @Nullable
    Integer endTold() {
        return endTold;
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

    /** So much more is asked for, in bytes; 0 for nothing. */
    void askMore(long bytesOfMemory, long bytesOfDisk) {
        askedMemory = bytesOfMemory;
        askedDisk = bytesOfDisk;
    }

    /** Its host has given it another size, in bytes, and will tell so itself. */
    void resize(long bytesOfMemory, long bytesOfRoot, long bytesOfHome) {
        memory = bytesOfMemory;
        root = new ImageFacts(bytesOfRoot, root.allocated(), root.used());
        home = new ImageFacts(bytesOfHome, home.allocated(), home.used());
    }

    /** What it is asked to take beyond what it has. */
    Share askedMore() {
        return new Share(0, askedMemory, askedDisk);
    }

    /** What its owner calls it, and has noted down. */
    void describe(@Nullable String called, @Nullable String noted) {
        label = called;
        notes = noted;
    }

    void quieten(QuietHours quiet) {
        quietFrom = quiet.from();
        quietTo = quiet.to();
    }

    /** Takes over what the host said of it; of one that is being made only once it is there. */
    void learn(Inventory.Guest guest, Instant now) {
        if (stage != Stage.HERE) {
            return;
        }
        state = MachineState.valueOf(guest.state().toUpperCase(Locale.ROOT));
        boot = guest.boot();
        startedAt = guest.startedAt();
        distribution = guest.distribution();
        addresses = String.join(" ", guest.addresses());
        hostKey = guest.hostKey();
        memory = guest.memory();
        memoryUsed = guest.memoryUsed();
        root = ImageFacts.of(guest.root());
        home = ImageFacts.of(guest.home());
        writes = guest.writes();
        writesNow = guest.writesNow();
        snapshotsHeld = guest.snapshotsHeld();
        factsAt = now;
        if (offenceAt != null && startedAt != null && startedAt.isAfter(offenceAt)) {
            offence = null;
        }
    }

    /** Whether its host has ended it since it was learnt last. */
    boolean learnOffence(Inventory.@Nullable Offence told) {
        if (told == null || stage != Stage.HERE || offenceAt != null && !told.at().isAfter(offenceAt)) {
            return false;
        }
        offence = told.what();
        offenceAt = told.at();
        return true;
    }

    /** The host answered and did not name it. */
    void miss(Instant now) {
        if (stage == Stage.HERE) {
            state = MachineState.MISSING;
            factsAt = now;
        }
    }

    MachineFacts facts() {
        List<String> list = addresses.isBlank() ? List.of() : List.of(addresses.split(" "));
        return new MachineFacts(id, name, hostId, ownerId, state, boot, startedAt, distribution, list, memory, memoryUsed, root,
                home, writes, writesNow, snapshotsHeld, new QuietHours(quietFrom, quietTo), stage, stranger, purpose, label,
                notes, hostKey,
                endsAt, factsAt, Offence.of(offence), offenceAt);
    }
}
