package org.magrathea.network;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Whether a tenant's first machine on a host gets a public address. */
@Entity
@Table(name = "public_address_rule")
class FirstAddressRule {

    @Id
    private Long hostId;
    private boolean firstMachine;

    @SuppressWarnings("NullAway.Init")
    protected FirstAddressRule() {
    }

    FirstAddressRule(long hostId, boolean firstMachine) {
        this.hostId = hostId;
        this.firstMachine = firstMachine;
    }

    boolean firstMachine() {
        return firstMachine;
    }
}
