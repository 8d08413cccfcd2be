package org.magrathea.given;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A pool of addresses for machines on a host. */
public final class PoolBuilder {

    private final Row row = Given.aRowOf("address_pool")
            .with("network", "10.77.0.0/24")
            .with("gateway", "10.77.0.1")
            .with("excluded", "")
            .with("kind", "PRIVATE")
            .with("version", 0);

    PoolBuilder() {
    }

    public PoolBuilder on(long host) {
        row.with("host_id", host);
        return this;
    }

    public PoolBuilder of(String network, String gateway) {
        row.with("network", network).with("gateway", gateway);
        return this;
    }

    /** Public addresses, which are routed to the host. */
    public PoolBuilder ofPublic(String network) {
        row.with("network", network).with("gateway", null).with("kind", "PUBLIC");
        return this;
    }

    /** Without these, as an admin types them. */
    public PoolBuilder without(String addresses) {
        row.with("excluded", addresses);
        return this;
    }

    /** Its number. */
    public long in(JdbcClient sql) {
        return row.in(sql);
    }
}
