package org.magrathea.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import org.magrathea.access.Person;
import org.magrathea.access.Role;

/** An account for signing in. Accounts are disabled, never deleted, so that the ledger keeps their names. */
@Entity
class Account {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String name;
    private String email;
    private String passwordHash;
    private boolean passwordTemporary;
    @Enumerated(EnumType.STRING)
    private Role role;
    private ZoneId zone;
    private boolean enabled = true;
    private int generation = 1;
    private Instant createdAt;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Account() {
    }

    @SuppressWarnings("NullAway.Init")
    Account(NewAccount spec, String passwordHash, Instant now) {
        this.name = spec.name();
        this.email = spec.email();
        this.passwordHash = passwordHash;
        this.role = spec.role();
        this.zone = spec.zone();
        this.createdAt = now;
    }

    /** Stores a new password that its owner chose, and ends all sessions. */
    void changePassword(String hash) {
        passwordHash = hash;
        passwordTemporary = false;
        endSessions();
    }

    /** Stores a temporary password that an admin knows. After the sign-in, only the page to change it is open. */
    void givePassword(String hash) {
        changePassword(hash);
        passwordTemporary = true;
    }

    /** Stores a stronger hash of the same password. Sessions stay. */
    void rehash(String hash) {
        passwordHash = hash;
    }

    void disable() {
        enabled = false;
        endSessions();
    }

    void enable() {
        enabled = true;
    }

    void become(Role other) {
        role = other;
        endSessions();
    }

    void describe(String otherEmail, ZoneId otherZone) {
        email = otherEmail;
        zone = otherZone;
    }

    private void endSessions() {
        generation++;
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    String passwordHash() {
        return passwordHash;
    }

    boolean passwordTemporary() {
        return passwordTemporary;
    }

    boolean enabled() {
        return enabled;
    }

    boolean canDecideNow() {
        return enabled && role == Role.ADMIN;
    }

    SignedIn sessionToken() {
        return new SignedIn(id, generation);
    }

    Person person() {
        return new Person(id, name, email, role, zone);
    }

    Instant createdAt() {
        return createdAt;
    }
}
