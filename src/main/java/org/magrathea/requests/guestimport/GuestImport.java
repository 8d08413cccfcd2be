package org.magrathea.requests.guestimport;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.hosts.UnmanagedGuest;
import org.magrathea.machines.MachineFacts;

/** A planned import of an assigned guest, with its description at the assignment. */
@Entity
class GuestImport {

    @Id
    private long machineId;
    private long hostId;
    private String unmanagedGuest;
    private @Nullable String home;
    private long memoryMib;
    private boolean autostart;
    private String described;

    @SuppressWarnings("NullAway.Init")
    protected GuestImport() {
    }

    @SuppressWarnings("NullAway.Init")
    GuestImport(MachineFacts machine, UnmanagedGuest unmanagedGuest, @Nullable UnmanagedGuest home, long memoryMib,
            boolean autostart) {
        machineId = machine.id();
        hostId = machine.hostId();
        this.unmanagedGuest = unmanagedGuest.id();
        this.home = home == null ? null : home.id();
        this.memoryMib = memoryMib;
        this.autostart = autostart;
        described = StoredJson.write(GuestImportDetails.of(unmanagedGuest, home));
    }

    long machineId() {
        return machineId;
    }

    String unmanagedGuest() {
        return unmanagedGuest;
    }

    @Nullable
    String home() {
        return home;
    }

    GuestImportDetails details() {
        return StoredJson.read(described, GuestImportDetails.class);
    }

    ImportGuest arguments(String guest, @Nullable String address) {
        return new ImportGuest(guest, unmanagedGuest, home, memoryMib, address, autostart);
    }
}
