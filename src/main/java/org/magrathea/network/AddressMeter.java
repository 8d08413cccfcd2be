package org.magrathea.network;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.magrathea.quotas.Amounts;
import org.magrathea.quotas.QuotaMeter;
import org.magrathea.quotas.Resource;
import org.springframework.stereotype.Component;

/** Counts public addresses against the quotas of the owners of their machines, with one statement. */
@Component
class AddressMeter implements QuotaMeter {

    private final AddressRepository addresses;
    private final NetworkSettings settings;

    AddressMeter(AddressRepository addresses, NetworkSettings settings) {
        this.addresses = addresses;
        this.settings = settings;
    }

    @Override
    public Set<Resource> counts() {
        return EnumSet.of(Resource.ADDRESSES);
    }

    @Override
    public Amounts usual() {
        return Amounts.ofAddresses(settings.maxPublicAddresses());
    }

    @Override
    public Map<Long, Counted> count(Collection<Long> accounts) {
        return addresses.countPublic(accounts)
                .stream()
                .collect(Collectors.toMap(OwnedAddresses::owner, AddressMeter::counted,
                        (one, other) -> new Counted(one.used().plus(other.used()), one.pending().plus(other.pending()))));
    }

    private static Counted counted(OwnedAddresses owned) {
        Amounts amounts = Amounts.ofAddresses(owned.addresses());
        return owned.state() == AddressState.RESERVED
                ? new Counted(Amounts.NOTHING, amounts)
                : new Counted(amounts, Amounts.NOTHING);
    }
}
