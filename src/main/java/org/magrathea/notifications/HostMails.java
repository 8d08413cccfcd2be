package org.magrathea.notifications;

import java.time.Instant;
import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.accounts.SignedIn;
import org.magrathea.hosts.HostChanged;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notifies all admins of a new host, or of a changed address or key of a host. */
@Component
class HostMails implements MailEvents {

    private final Outbox outbox;
    private final People people;

    HostMails(Outbox outbox, People people) {
        this.outbox = outbox;
        this.people = people;
    }

    @EventListener
    void on(HostChanged changed) {
        String by = changed.by() == null
                ? "The portal"
                : SignedIn.of(changed.by())
                        .flatMap(sessionToken -> people.find(sessionToken.account()))
                        .map(Person::name)
                        .orElse("An admin");
        String host = changed.host().name();
        MailDraft draft = NoticeMails.draft(notice(host, by, changed.did(), changed.place(), changed.at()));
        outbox.putAll(draft.toAdmins(), people.admins());
    }

    private static Notice notice(String host, String by, String did, String place, Instant at) {
        return new Notice("changed-" + at.toEpochMilli(), "host-" + host, List.of(), "/admin/hosts", "Hosts", by + " " + did,
                by + " " + did + " " + place + ".",
                "If you did not expect this, compare the key fingerprint with the one on the host.", null, List.of(),
                "you are an admin");
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(notice("zaphod", "heron", "changed the address or key of zaphod", "to zaphod.example.org:22", now));
    }
}
