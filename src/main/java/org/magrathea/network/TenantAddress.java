package org.magrathea.network;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The address of the jump account of a host for tenants, when it differs from the address for the portal. */
@Entity
class TenantAddress {

    @Id
    private Long hostId;
    private String address;
    private int port;

    @SuppressWarnings("NullAway.Init")
    protected TenantAddress() {
    }

    TenantAddress(long hostId, String address, int port) {
        this.hostId = hostId;
        this.address = address;
        this.port = port;
    }

    String address() {
        return address;
    }

    int port() {
        return port;
    }

    @Override
    public String toString() {
        return address + (port == 22 ? "" : ":" + port);
    }
}
