package org.magrathea.requests.adoption;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.Stranger;
import org.magrathea.machines.MachineFacts;

/** How a machine that runs as it did before is going to be taken over, and what it was when it was given. */
@Entity
class Adoption {

    @Id
    private long machineId;
    private long hostId;
    private String stranger;
    private @Nullable String home;
    private long memoryMib;
    private boolean autostart;
    private String described;

    @SuppressWarnings("NullAway.Init")
    protected Adoption() {
    }

    @SuppressWarnings("NullAway.Init")
    Adoption(MachineFacts machine, Stranger stranger, @Nullable Stranger home, long memoryMib, boolean autostart) {
        machineId = machine.id();
        hostId = machine.hostId();
        this.stranger = stranger.id();
        this.home = home == null ? null : home.id();
        this.memoryMib = memoryMib;
        this.autostart = autostart;
        described = AdoptionDetails.of(stranger, home).write();
    }

    long machineId() {
        return machineId;
    }

    String stranger() {
        return stranger;
    }

    @Nullable
    String home() {
        return home;
    }

    AdoptionDetails details() {
        return AdoptionDetails.read(described);
    }

    HostAct act(String guest, @Nullable String address) {
        return new HostAct.Adopt(guest, stranger, home, memoryMib, address, autostart);
    }
}
