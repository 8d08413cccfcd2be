package org.magrathea.network;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Where tenants reach the jump account of a host, when that is not where the portal reaches the host. */
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
