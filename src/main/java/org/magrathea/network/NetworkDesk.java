package org.magrathea.network;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineActivity;
import org.magrathea.machines.MachineFacts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Network settings of a machine that people change without a request. The ledger records each change. */
@Component
@Transactional
class NetworkDesk {

    private final MachineFirewallRepository firewalls;
    private final MailPermissionRepository mail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NetworkDesk(MachineFirewallRepository firewalls, MailPermissionRepository mail, ApplicationEventPublisher events,
            Clock clock) {
        this.firewalls = firewalls;
        this.mail = mail;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Firewall firewall(MachineFacts machine) {
        return firewalls.findById(machine.id()).map(MachineFirewall::firewall).orElse(Firewall.ALL);
    }

    void set(MachineFacts machine, Firewall firewall, Person by) {
        if (firewall.equals(firewall(machine))) {
            return;
        }
        firewalls.save(new MachineFirewall(machine.id(), firewall, by.id(), clock.instant()));
        record(machine, by, "changed the firewall", firewall.word());
    }

    @Transactional(readOnly = true)
    Optional<MailPermission> mail(MachineFacts machine) {
        return mail.findById(machine.id());
    }

    void allowMail(MachineFacts machine, String reason, Person by) {
        mail.save(new MailPermission(machine.id(), reason, by.id(), clock.instant()));
        record(machine, by, "opened port 25 to the internet", reason);
    }

    void forbidMail(MachineFacts machine, Person by) {
        if (mail.existsById(machine.id())) {
            mail.deleteById(machine.id());
            record(machine, by, "closed port 25 to the internet", null);
        }
    }

    private void record(MachineFacts machine, Person by, String did, @Nullable String words) {
        events.publishEvent(new MachineActivity(machine, by, did, words, clock.instant()));
    }
}
