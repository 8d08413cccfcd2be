package org.magrathea.accounts;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells of each change of an account: an entry in the ledger, and a mail to the person whose account it is. Of roles all
 * admins hear. Published in the transaction of the change.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AccountNotices {

    private static final AtomicLong SERIAL = new AtomicLong();
    private static final String NOT_YOU = "If that was not you, change your password and tell an admin.";

    private final ApplicationEventPublisher events;
    private final AccountRepository accounts;
    private final Clock clock;

    AccountNotices(ApplicationEventPublisher events, AccountRepository accounts, Clock clock) {
        this.events = events;
        this.accounts = accounts;
        this.clock = clock;
    }

    void created(Person person, @Nullable Person by) {
        record(by, "created the account " + person.name() + " (" + person.role().word() + ")");
        if (person.isAdmin() && by != null) {
            tellAdmins(person, person.name() + " is an admin", by.name() + " created the account " + person.name()
                    + " as an admin.");
        }
    }

    void passwordChanged(Person owner) {
        record(owner, "changed their password");
        tell(owner, "Your password was changed", "The password of your account was changed.", NOT_YOU);
    }

    void passwordReset(Person owner) {
        record(null, "set a new password for " + owner.name());
    }

    void passwordGiven(Person owner, Person by, String token) {
        record(by, "set a password for " + owner.name());
        confirmationLink(owner, by, token);
        if (owner.isAdmin()) {
            tellAdmins(owner, by.name() + " set a password for " + owner.name(),
                    by.name() + " set a new password for the admin " + owner.name() + ".");
        }
    }

    void confirmationLink(Person owner, Person by, String token) {
        events.publishEvent(new SecretNotice(notice(owner, "/account/confirmation?token=" + SecretNotice.PLACE,
                "the confirmation",
                by.name() + " set a password for your account",
                by.name() + " set a password for your account " + owner.name() + ".",
                "Sign in, choose your own password, then open the link below to confirm that the account is yours. Until then "
                        + "everything it does is marked. If you did not expect this, do not confirm, and tell another admin.",
                List.of(owner)), token));
    }

    void confirmed(Person owner) {
        record(owner, "confirmed by email that the account is theirs");
    }

    void emailChanged(Person before, Person after) {
        record(after, "changed their email address from " + before.email() + " to " + after.email());
        tell(before, "Your email address was changed", "Emails of your account now go to " + after.email() + ".", NOT_YOU);
        tell(after, "Your email address was changed", "Emails of your account now come here instead of " + before.email() + ".",
                NOT_YOU);
    }

    void zoneChanged(Person owner, ZoneId zone) {
        record(owner, "changed their time zone to " + zone);
        tell(owner, "Your time zone was changed", "Times are now shown in " + zone + ".", NOT_YOU);
    }

    void keyAdded(Person owner, SshKeyFacts key) {
        record(owner, "added the SSH key " + key.fingerprint());
        tellOfKey(owner, key, "added", "came to");
    }

    void keyRemoved(Person owner, SshKeyFacts key) {
        record(owner, "removed the SSH key " + key.fingerprint());
        tellOfKey(owner, key, "removed", "went from");
    }

    void signInOpened(Person person, Person by) {
        record(by, "switched on the account " + person.name());
        tell(person, "Your account is switched on", by.name() + " switched your account on again. You can sign in.", NOT_YOU);
        if (person.isAdmin()) {
            tellAdmins(person, person.name() + " is an admin again",
                    by.name() + " switched on the account of the admin " + person.name() + ".");
        }
    }

    void signInClosed(Person person, @Nullable Person by) {
        record(by, "switched off the account " + person.name());
        String who = by == null ? "The portal" : by.name();
        tell(person, "Your account is switched off", who + " switched your account off.",
                "You are signed out everywhere, and your SSH connections are closed. Your machines keep running. "
                        + "Write to an admin if you think this is a mistake.");
        if (person.isAdmin()) {
            tellAdmins(person, person.name() + " is no longer an admin", who + " switched off the admin " + person.name() + ".");
        }
    }

    void roleChanged(Person person, @Nullable Person by) {
        String who = by == null ? "The portal" : by.name();
        String now = person.isAdmin() ? "an admin" : "a tenant";
        record(by, "made " + person.name() + " " + now);
        tell(person, "You are " + now + " now", who + " made you " + now + ".", NOT_YOU);
        tellAdmins(person, person.name() + " is " + now + " now", who + " made " + person.name() + " " + now + ".");
    }

    void removalAsked(Person admin, AdminRemoval removal, Person by) {
        record(by, "asked that " + admin.name() + " " + removal.loses().effect() + ", due a day later");
        tellAllOf(admin, admin.name() + " " + removal.loses().effect() + " in a day",
                by.name() + " asked that " + admin.name() + " " + removal.loses().effect() + ".",
                "Any admin can cancel that on the page People until", removal.dueAt());
    }

    void removalCancelled(Person admin, AdminRemoval removal, Person by) {
        record(by, "cancelled that " + admin.name() + " " + removal.loses().effect());
        tellAllOf(admin, admin.name() + " stays an admin", by.name() + " cancelled that " + admin.name() + " "
                + removal.loses().effect() + ".", "Nothing changes.", null);
    }

    void removalNotPossible(Person admin, AdminRemoval removal) {
        record(null, "did not carry out that " + admin.name() + " " + removal.loses().effect()
                + ", since no other admin could sign in");
        tellAllOf(admin, admin.name() + " stays an admin", admin.name() + " is the last admin who can sign in.",
                "So the account was not changed.", null);
    }

    private void record(@Nullable Person by, String did) {
        events.publishEvent(new AuditedAction(AuditedAction.Area.ACCOUNT, by, did, null, clock.instant()));
    }

    private void tell(Person reader, String subject, String said, String todo) {
        events.publishEvent(notice(reader, "/account", "your account", subject, said, todo, List.of(reader)));
    }

    private void tellOfKey(Person owner, SshKeyFacts key, String did, String way) {
        events.publishEvent(new Notice("ssh-key-" + key.id() + "-" + did, "account-" + owner.name(), List.of(owner), "/account",
                "your account", "SSH key “" + key.name() + "” was " + did, "An SSH key " + way + " your account.", NOT_YOU, null,
                List.of(key.name(), key.fingerprint()), "the account is yours"));
    }

    /** All admins but the one whom it is about, who has a mail of their own. */
    private void tellAdmins(Person about, String subject, String said) {
        events.publishEvent(adminNotice(about, subject, said, "Tell the other admins if you did not expect this.", null,
                admins().stream().filter(admin -> admin.id() != about.id()).toList()));
    }

    private void tellAllOf(Person about, String subject, String said, String todo, @Nullable Instant until) {
        List<Person> readers = new ArrayList<>(admins());
        if (readers.stream().noneMatch(reader -> reader.id() == about.id())) {
            readers.add(about);
        }
        events.publishEvent(adminNotice(about, subject, said, todo, until, readers));
    }

    private List<Person> admins() {
        return accounts.findByRoleAndEnabledTrueOrderByName(Role.ADMIN).stream().map(Account::person).toList();
    }

    private Notice adminNotice(Person about, String subject, String said, String todo, @Nullable Instant until,
            List<Person> readers) {
        return new Notice(key(), "account-" + about.name(), readers, "/admin/people", "People", subject, said, todo, until,
                List.of(), "you are an admin");
    }

    private Notice notice(Person owner, String path, String page, String subject, String said, String todo,
            List<Person> readers) {
        return new Notice(key(), "account-" + owner.name(), readers, path, page, subject, said, todo, null, List.of(),
                "the account is yours");
    }

    /** Each change is told anew. */
    private String key() {
        return "change-" + clock.millis() + "-" + SERIAL.incrementAndGet();
    }
}
