package org.magrathea.snapshots;

import org.magrathea.database.UsedNumbers;
import org.magrathea.hosts.HostGreeted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** No snapshot gets the number of one that a host has seen and this database does not know, because it is older. */
@Component
class NumbersOfSnapshots {

    private final UsedNumbers numbers;

    NumbersOfSnapshots(UsedNumbers numbers) {
        this.numbers = numbers;
    }

    @EventListener
    void on(HostGreeted greeted) {
        numbers.raise("snapshot", greeted.hello().lastSnapshot());
    }
}
