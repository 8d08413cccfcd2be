package org.magrathea.given;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A UML host as the portal knows it. */
public final class HostBuilder {

    /** Of no host: nobody connects. */
    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL96WbEe6xZ+mbKJJ+YgVD4GjkYx0hlAd2Hap+pu3bDh";

    private final Row row = Given.aRowOf("uml_host")
            .with("address", "127.0.0.1")
            .with("port", 1)
            .with("login", "umlhost")
            .with("host_key", KEY)
            .with("jobs_at_once", 4)
            .with("network", "none")
            .with("version", 0);
    private @Nullable String name;

    HostBuilder() {
    }

    public HostBuilder called(String name) {
        this.name = name;
        return this;
    }

    /** Where it is asked, as whom, and by which key it is known. */
    public HostBuilder reachedAt(String address, int port, String login, String key) {
        row.with("address", address).with("port", port).with("login", login).with("host_key", key);
        return this;
    }

    public HostBuilder withJobsAtOnce(int jobs) {
        row.with("jobs_at_once", jobs);
        return this;
    }

    /** It has answered just now. */
    public HostBuilder seen() {
        row.with("seen_at", Instant.now());
        return this;
    }

    /** Its guests can have addresses. */
    public HostBuilder withNetwork() {
        row.with("network", "tap");
        return this;
    }

    /** Its number. */
    public long in(JdbcClient sql) {
        return row.with("name", name == null ? "zaphod" + Given.serial() : name).in(sql);
    }
}
