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
 * Tells of each change of an account: an entry in the ledger, and a mail to the person whose account it is. Role changes are
 * also mailed to all admins. Published in the transaction of the change.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AccountNotices {

    private static final AtomicLong SERIAL = new AtomicLong();
    private static final String NOT_YOU = "If that was not you, change your password and tell an admin.";
    private static final String UNEXPECTED = "If you didn't expect this, contact an admin.";
    private static final String SIGNED_OUT = "You've been signed out and your SSH connections were closed. Your machines keep "
            + "running. If you didn't expect this, contact an admin.";

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
        tellOfKey(owner, key, "added", "added to");
    }

    void keyRemoved(Person owner, SshKeyFacts key) {
        record(owner, "removed the SSH key " + key.fingerprint());
        tellOfKey(owner, key, "removed", "removed from");
    }

    void signInOpened(Person person, Person by) {
        record(by, "enabled the account " + person.name());
        tell(person, "Your account was enabled", by.name() + " enabled your account.", "You can sign in again.");
        if (person.isAdmin()) {
            tellAdmins(person, person.name() + " is an admin again", by.name() + " enabled the account of the admin "
                    + person.name() + ".");
        }
    }

    void signInClosed(Person person, Person by) {
        record(by, "disabled the account " + person.name());
        tell(person, "Your account was disabled", by.name() + " disabled your account.", SIGNED_OUT);
    }

    void roleChanged(Person person, Person by) {
        record(by, "made " + person.name() + " " + role(person));
        tell(person, "Your role was changed to " + person.role().word(),
                by.name() + " changed your role to " + person.role().word() + ".", UNEXPECTED);
        tellAdmins(person, person.name() + " is now " + role(person), by.name() + " made " + person.name() + " " + role(person)
                + ".");
    }

    void removalAsked(Person admin, AdminRemoval removal, Person by) {
        String scheduled = "scheduled " + admin.name() + " to " + removal.loses().effect() + " in 24 hours";
        record(by, scheduled);
        tellAllOf(admin, admin.name() + " will " + removal.loses().effect() + " in 24 hours", by.name() + " " + scheduled + ".",
                "Any admin can cancel this on the page People until", removal.dueAt());
    }

    void removalCancelled(Person admin, Person by) {
        String cancelled = "cancelled the scheduled removal of " + admin.name();
        record(by, cancelled);
        tellAllOf(admin, admin.name() + " stays an admin", by.name() + " " + cancelled + ".", "The account was not changed.",
                null);
    }

    void removalNotPossible(Person admin) {
        String kept = "kept " + admin.name() + " as an admin: no other admin could sign in";
        record(null, kept);
        tellAllOf(admin, admin.name() + " stays an admin", "The portal " + kept + ".", "The account was not changed.", null);
    }

    /** It was carried out. */
    void removed(Person person, AdminRemoval removal, Person asker) {
        String outcome = removal.loses().outcome();
        String scheduled = ", as " + asker.name() + " scheduled 24 hours ago";
        switch (removal.loses()) {
            case ROLE -> {
                record(null, "made " + person.name() + " a tenant" + scheduled);
                tell(person, "Your role was changed to tenant", "Your account " + outcome + scheduled + ".", UNEXPECTED);
            }
            case SIGN_IN -> {
                record(null, "disabled the account " + person.name() + scheduled);
                tell(person, "Your account was disabled", "Your account " + outcome + scheduled + ".", SIGNED_OUT);
            }
        }
        tellAdmins(person, person.name() + " " + outcome, person.name() + " " + outcome + scheduled + ".");
    }

    private static String role(Person person) {
        return person.isAdmin() ? "an admin" : "a tenant";
    }

    private void record(@Nullable Person by, String did) {
        events.publishEvent(new AuditedAction(AuditedAction.Area.ACCOUNT, by, did, null, clock.instant()));
    }

    private void tell(Person reader, String subject, String said, String todo) {
        events.publishEvent(notice(reader, "/account", "your account", subject, said, todo, List.of(reader)));
    }

    private void tellOfKey(Person owner, SshKeyFacts key, String did, String way) {
        events.publishEvent(new Notice("ssh-key-" + key.id() + "-" + did, "account-" + owner.name(), List.of(owner), "/account",
                "your account", "SSH key “" + key.name() + "” was " + did, "An SSH key was " + way + " your account.", NOT_YOU,
                null,
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
