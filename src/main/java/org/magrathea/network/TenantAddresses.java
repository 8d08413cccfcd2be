package org.magrathea.network;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.notices.SettingNotices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The addresses of hosts for tenants, as set by admins. */
@Component
@Transactional
class TenantAddresses {

    private final TenantAddressRepository addresses;
    private final SettingNotices notices;

    TenantAddresses(TenantAddressRepository addresses, SettingNotices notices) {
        this.addresses = addresses;
        this.notices = notices;
    }

    @Transactional(readOnly = true)
    public Optional<TenantAddress> of(long host) {
        return addresses.findById(host);
    }

    /** Sets the address for tenants; null for the address that the portal uses. */
    void set(Host host, @Nullable TenantAddress address, Person by) {
        if (address == null) {
            addresses.deleteById(host.id());
        } else {
            addresses.save(address);
        }
        notices.changed(by, "changed the address for tenants of " + host.name() + " to "
                + (address == null ? "the address that the portal uses" : address));
    }
}
