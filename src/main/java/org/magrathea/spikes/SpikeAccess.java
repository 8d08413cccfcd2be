package org.magrathea.spikes;

import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;

/** Announced load as such is its announcer's and the admins'; on the calendar neighbours see less of it. */
@Component
class SpikeAccess implements OwnedThing {

    private final Spikes spikes;

    SpikeAccess(Spikes spikes) {
        this.spikes = spikes;
    }

    @Override
    public String pathVariable() {
        return "spike";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, String number) {
        return number.matches("[0-9]{1,18}") && spikes.mayBeTakenBackBy(viewer, Long.parseLong(number));
    }
}
