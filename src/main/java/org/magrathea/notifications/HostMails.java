package org.magrathea.notifications;

import java.util.List;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.SignedIn;
import org.magrathea.hosts.HostChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells all admins of a host that was added or is reached otherwise than before. */
@Component
class HostMails {

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
                : SignedIn.of(changed.by()).flatMap(ticket -> people.find(ticket.account())).map(Person::name).orElse("An admin");
        String host = changed.host().name();
        Letter letter = NoticeMails.letter(new Notice("changed-" + changed.at().toEpochMilli(), "host-" + host, List.of(),
                "/admin/hosts", "Hosts", by + " " + changed.did(),
                by + " " + changed.did() + " " + changed.place() + ".",
                "If you didn't expect this, compare the key fingerprint with the one on the host.", null, List.of(),
                "you are an admin"));
        people.admins().forEach(admin -> outbox.put(letter, admin));
    }
}
