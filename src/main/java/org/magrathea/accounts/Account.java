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

/** What somebody signs in with. Accounts are disabled, never deleted: what they did stays theirs. */
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
    Account(NewAccount wanted, String passwordHash, Instant now) {
        this.name = wanted.name();
        this.email = wanted.email();
        this.passwordHash = passwordHash;
        this.role = wanted.role();
        this.zone = wanted.zone();
        this.createdAt = now;
    }

    /** A new password that its owner chose; every session ends. */
    void changePassword(String hash) {
        passwordHash = hash;
        passwordTemporary = false;
        endSessions();
    }

    /** A password that somebody else knows: it opens the door once more, and then only the page that replaces it. */
    void givePassword(String hash) {
        changePassword(hash);
        passwordTemporary = true;
    }

    /** The same password under a stronger hash; sessions stay. */
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

    SignedIn ticket() {
        return new SignedIn(id, generation);
    }

    Person person() {
        return new Person(id, name, email, role, zone);
    }

    Instant createdAt() {
        return createdAt;
    }
}
