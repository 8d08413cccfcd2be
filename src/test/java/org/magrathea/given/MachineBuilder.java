package org.magrathea.given;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A machine that its host has not told of, unless it runs. */
public final class MachineBuilder {

    private final Row row = Given.aRowOf("machine")
            .with("state", "MISSING")
            .with("distribution", "")
            .with("addresses", "")
            .with("memory", 0)
            .with("root_size", 0)
            .with("root_allocated", 0)
            .with("home_size", 0)
            .with("home_allocated", 0)
            .with("version", 0);
    private @Nullable String name;
    private @Nullable Long host;

    MachineBuilder() {
    }

    public MachineBuilder called(String name) {
        this.name = name;
        return this;
    }

    public MachineBuilder of(Person owner) {
        return of(owner.id());
    }

    public MachineBuilder of(long owner) {
        row.with("owner_id", owner);
        return this;
    }

    public MachineBuilder on(long host) {
        this.host = host;
        return this;
    }

    /** It was started from Debian, with 100 MB of memory and 1000 bytes in each image, as its host has just told. */
    public MachineBuilder running() {
        row.with("state", "RUNNING").with("distribution", "debian").with("memory", 100_000_000).with("facts_at", Instant.now());
        for (String size : new String[]{"root_size", "root_allocated", "home_size", "home_allocated"}) {
            row.with(size, 1000);
        }
        return this;
    }

    /** It was asked for and is not made yet. */
    public MachineBuilder requested() {
        row.with("lifecycle_state", "REQUESTED");
        return this;
    }

    /** Its number. */
    public long in(JdbcClient sql) {
        String own = name == null ? "sparrow" + Given.serial() : name;
        return row.with("name", own)
                .with("held_name", own)
                .with("host_id", host == null ? Given.aHost().seen().in(sql) : host)
                .in(sql);
    }
}
