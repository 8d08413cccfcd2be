package org.magrathea.accounts;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.notices.AuditedAction;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.magrathea.notices.SecretNotice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports each change of an account with a ledger entry and an email to its owner. Role changes are also mailed to all
 * admins. Events are published in the transaction of the change.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AccountNotices implements MailEvents {

    private static final AtomicLong SERIAL = new AtomicLong();
    private static final String NOT_YOU = "If this was not you, change your password and contact an admin.";
    private static final String UNEXPECTED = "If you did not expect this, contact an admin.";
    private static final String SIGNED_OUT = "You were signed out and your SSH connections were closed. Your machines keep "
            + "running. If you did not expect this, contact an admin.";

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
            notifyAdmins(person, person.name() + " is an admin", by.name() + " created the account " + person.name()
                    + " as an admin.");
        }
    }

    void passwordChanged(Person owner) {
        record(owner, "changed their password");
        notify(owner, "Your password was changed", "The password of your account was changed.", NOT_YOU);
    }

    void passwordReset(Person owner) {
        record(null, "set a new password for " + owner.name());
    }

    void passwordGiven(Person owner, Person by, String token) {
        record(by, "set a password for " + owner.name());
        confirmationLink(owner, by, token);
        if (owner.isAdmin()) {
            notifyAdmins(owner, by.name() + " set a password for " + owner.name(),
                    by.name() + " set a new password for the admin " + owner.name() + ".");
        }
    }

    void confirmationLink(Person owner, Person by, String token) {
        events.publishEvent(new SecretNotice(notice(owner, "/account/confirmation?token=" + SecretNotice.PLACE,
                "the confirmation",
                by.name() + " set a password for your account",
                by.name() + " set a password for your account " + owner.name() + ".",
                "Sign in and choose your own password. Then open the link below to confirm that the account is yours. Until then "
                        + "everything it does is marked. If you did not expect this, do not confirm. Contact another admin.",
                List.of(owner)), token));
    }

    void confirmed(Person owner) {
        record(owner, "confirmed by email that the account is theirs");
    }

    void emailChanged(Person before, Person after) {
        record(after, "changed their email address from " + before.email() + " to " + after.email());
        notify(before, "Your email address was changed", "Emails of your account now go to " + after.email() + ".", NOT_YOU);
        notify(after, "Your email address was changed", "Emails of your account now come here instead of " + before.email() + ".",
                NOT_YOU);
    }

    void zoneChanged(Person owner, ZoneId zone) {
        record(owner, "changed their time zone to " + zone);
        notify(owner, "Your time zone was changed", "Times are now shown in " + zone + ".", NOT_YOU);
    }

    void keyAdded(Person owner, SshKeyFacts key) {
        record(owner, "added the SSH key " + key.fingerprint());
        notifyOfKey(owner, key, "added", "added to");
    }

    void keyRemoved(Person owner, SshKeyFacts key) {
        record(owner, "removed the SSH key " + key.fingerprint());
        notifyOfKey(owner, key, "removed", "removed from");
    }

    void signInOpened(Person person, Person by) {
        record(by, "enabled the account " + person.name());
        notify(person, "Your account was enabled", by.name() + " enabled your account.", "You can sign in again.");
        if (person.isAdmin()) {
            notifyAdmins(person, person.name() + " is an admin again", by.name() + " enabled the account of the admin "
                    + person.name() + ".");
        }
    }

    void signInClosed(Person person, Person by) {
        record(by, "disabled the account " + person.name());
        notify(person, "Your account was disabled", by.name() + " disabled your account.", SIGNED_OUT);
    }

    void roleChanged(Person person, Person by) {
        record(by, "made " + person.name() + " " + role(person));
        notify(person, "Your role was changed to " + person.role().word(),
                by.name() + " changed your role to " + person.role().word() + ".", UNEXPECTED);
        notifyAdmins(person, person.name() + " is now " + role(person), by.name() + " made " + person.name() + " " + role(person)
                + ".");
    }

    void removalScheduled(Person admin, AdminRemoval removal, Person by) {
        String scheduled = "scheduled " + admin.name() + " to " + removal.loses().effect() + " in 24 hours";
        record(by, scheduled);
        notifyAdminsAnd(admin, admin.name() + " will " + removal.loses().effect() + " in 24 hours",
                by.name() + " " + scheduled + ".",
                "Any admin can cancel this on the page People until", removal.dueAt());
    }

    void removalCancelled(Person admin, Person by) {
        String cancelled = "cancelled the scheduled removal of " + admin.name();
        record(by, cancelled);
        notifyAdminsAnd(admin, admin.name() + " stays an admin", by.name() + " " + cancelled + ".",
                "The account was not changed.",
                null);
    }

    void removalNotPossible(Person admin) {
        String kept = "kept " + admin.name() + " as an admin: no other admin could sign in";
        record(null, kept);
        notifyAdminsAnd(admin, admin.name() + " stays an admin", "The portal " + kept + ".", "The account was not changed.",
                null);
    }

    /** Reports that the removal was carried out. */
    void removed(Person person, AdminRemoval removal, Person requester) {
        String outcome = removal.loses().outcome();
        String scheduled = ", as " + requester.name() + " scheduled 24 hours ago";
        switch (removal.loses()) {
            case ROLE -> {
                record(null, "made " + person.name() + " a tenant" + scheduled);
                notify(person, "Your role was changed to tenant", "Your account " + outcome + scheduled + ".", UNEXPECTED);
            }
            case SIGN_IN -> {
                record(null, "disabled the account " + person.name() + scheduled);
                notify(person, "Your account was disabled", "Your account " + outcome + scheduled + ".", SIGNED_OUT);
            }
        }
        notifyAdmins(person, person.name() + " " + outcome, person.name() + " " + outcome + scheduled + ".");
    }

    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(ofOwner(reader, "Your password was changed", "The password of your account was changed.", NOT_YOU),
                ofKey(reader, 7, "otter@laptop", "SHA256:0123456789abcdef", "added", "added to"),
                adminNotice(reader, "otter is now an admin", "heron made otter an admin.",
                        "If you did not expect this, contact the other admins.", null, List.of(reader)));
    }

    private static String role(Person person) {
        return person.isAdmin() ? "an admin" : "a tenant";
    }

    private void record(@Nullable Person by, String activity) {
        events.publishEvent(new AuditedAction(AuditedAction.Area.ACCOUNT, by, activity, null, clock.instant()));
    }

    private void notify(Person reader, String subject, String summary, String nextStep) {
        events.publishEvent(ofOwner(reader, subject, summary, nextStep));
    }

    private Notice ofOwner(Person reader, String subject, String summary, String nextStep) {
        return notice(reader, "/account", "your account", subject, summary, nextStep, List.of(reader));
    }

    private void notifyOfKey(Person owner, SshKeyFacts key, String change, String verb) {
        events.publishEvent(ofKey(owner, key.id(), key.name(), key.fingerprint(), change, verb));
    }

    private static Notice ofKey(Person owner, long key, String name, String fingerprint, String change, String verb) {
        return new Notice("ssh-key-" + key + "-" + change, "account-" + owner.name(), List.of(owner), "/account", "your account",
                "SSH key “" + name + "” was " + change, "An SSH key was " + verb + " your account.", NOT_YOU, null,
                List.of(name, fingerprint), "the account is yours");
    }

    /** Notifies all admins except the person concerned, who gets a separate email. */
    private void notifyAdmins(Person about, String subject, String summary) {
        events.publishEvent(adminNotice(about, subject, summary, "If you did not expect this, contact the other admins.", null,
                admins().stream().filter(admin -> admin.id() != about.id()).toList()));
    }

    private void notifyAdminsAnd(Person about, String subject, String summary, String nextStep, @Nullable Instant until) {
        List<Person> readers = new ArrayList<>(admins());
        if (readers.stream().noneMatch(reader -> reader.id() == about.id())) {
            readers.add(about);
        }
        events.publishEvent(adminNotice(about, subject, summary, nextStep, until, readers));
    }

    private List<Person> admins() {
        return accounts.findByRoleAndEnabledTrueOrderByName(Role.ADMIN).stream().map(Account::person).toList();
    }

    private Notice adminNotice(Person about, String subject, String summary, String nextStep, @Nullable Instant until,
            List<Person> readers) {
        return new Notice(key(), "account-" + about.name(), readers, "/admin/people", "People", subject, summary, nextStep, until,
                List.of(), "you are an admin");
    }

    private Notice notice(Person owner, String path, String page, String subject, String summary, String nextStep,
            List<Person> readers) {
        return new Notice(key(), "account-" + owner.name(), readers, path, page, subject, summary, nextStep, null, List.of(),
                "the account is yours");
    }

    /** A new key for each change, so that each gets its own email. */
    private String key() {
        return "change-" + clock.millis() + "-" + SERIAL.incrementAndGet();
    }
}
