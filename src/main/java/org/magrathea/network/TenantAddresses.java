package org.magrathea.network;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.SettingNotices;
import org.magrathea.hosts.Host;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where tenants reach each host, as admins set it. */
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

    /** With null tenants get the address by which the portal reaches the host. */
    void set(Host host, @Nullable TenantAddress wanted, Person by) {
        if (wanted == null) {
            addresses.deleteById(host.id());
        } else {
            addresses.save(wanted);
        }
        notices.changed(by, "changed the address for tenants of " + host.name() + " to "
                + (wanted == null ? "that of the portal" : wanted));
    }
}
