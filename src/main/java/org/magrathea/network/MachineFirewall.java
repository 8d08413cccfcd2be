package org.magrathea.network;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** The firewall of a machine. A machine without one lets everything in. */
@Entity
class MachineFirewall {

    @Id
    private Long machineId;
    private String rules;
    private long setBy;
    private Instant setAt;

    @SuppressWarnings("NullAway.Init")
    protected MachineFirewall() {
    }

    MachineFirewall(long machineId, Firewall firewall, long by, Instant now) {
        this.machineId = machineId;
        this.rules = firewall.word();
        this.setBy = by;
        this.setAt = now;
    }

    long machineId() {
        return machineId;
    }

    Firewall firewall() {
        return Firewall.ofWord(rules);
    }
}
