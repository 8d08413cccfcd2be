package org.magrathea.hosts;

import java.util.Optional;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;

/** Filters lists by host. */
public final class HostFilter {

    private HostFilter() {
    }

    /** @param column of the host's number, e.g. {@code m.hostId} */
    public static Filter of(Hosts hosts, String column) {
        return new Filter.Choice("host", "Host", "All hosts", () -> hosts.all()
                .stream()
                .map(host -> new Filter.Option(String.valueOf(host.id()), host.name(), Condition.ALL))
                .toList(),
                value -> value.matches("[0-9]{1,18}")
                        ? Optional.of(Condition.of(column + " = :host", "host", Long.valueOf(value)))
                        : Optional.empty());
    }
}
