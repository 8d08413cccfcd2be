package org.magrathea.given;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person with an account, in UTC unless their zone is told. */
public final class PersonBuilder {

    private final Role role;
    private @Nullable String name;
    private @Nullable String email;
    private String hash = "-";
    private ZoneId zone = ZoneId.of("UTC");

    PersonBuilder(Role role) {
        this.role = role;
    }

    /** By exactly this name, and NAME@example.org unless another address is told. */
    public PersonBuilder called(String name) {
        this.name = name;
        return this;
    }

    public PersonBuilder at(String email) {
        this.email = email;
        return this;
    }

    public PersonBuilder living(ZoneId zone) {
        this.zone = zone;
        return this;
    }

    /** Lets them sign in with what has this hash. */
    public PersonBuilder withPasswordHash(String hash) {
        this.hash = hash;
        return this;
    }

    public Person in(JdbcClient sql) {
        String own = name == null ? role.name().toLowerCase(Locale.ROOT) + Given.serial() : name;
        String mailbox = email == null ? own + "@example.org" : email;
        long id = Given.aRowOf("account")
                .with("name", own)
                .with("email", mailbox)
                .with("password_hash", hash)
                .with("password_temporary", false)
                .with("role", role)
                .with("zone", zone.getId())
                .with("enabled", true)
                .with("generation", 1)
                .with("created_at", Instant.now())
                .with("version", 0)
                .in(sql);
        return new Person(id, own, mailbox, role, zone);
    }
}
