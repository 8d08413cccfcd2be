package org.magrathea.given;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A distribution of 64 MiB and a home of 32 MiB that its host has just listed. */
public final class DistributionBuilder {

    private final Row row = Given.aRowOf("distribution")
            .with("name", "debian-" + Given.serial())
            .with("text", "Debian, small")
            .with("root_size", 64L << 20)
            .with("home_size", 32L << 20)
            .with("modules", "MOUNTED")
            .with("seen_at", Instant.now());

    DistributionBuilder() {
    }

    public DistributionBuilder on(long host) {
        row.with("host_id", host);
        return this;
    }

    public DistributionBuilder called(String name, String text) {
        row.with("name", name).with("text", text);
        return this;
    }

    public DistributionBuilder madeAt(Instant at) {
        row.with("made_at", at);
        return this;
    }

    /** What a host's public mirror server is made from, and no machine of a tenant. */
    public DistributionBuilder ofThePublicServer() {
        row.with("name", "publisher").with("text", "Publishes").with("root_size", 96L << 20).with("usable", false);
        return this;
    }

    /** Its number. */
    public long in(JdbcClient sql) {
        return row.in(sql);
    }
}
