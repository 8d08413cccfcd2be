package org.magrathea.requests.guestimport;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Halts an unmanaged guest cleanly and boots copies of its images as a machine. The original images stay unchanged. After a
 * failure the original guest runs again.
 *
 * @param unmanaged its id
 * @param home id of the image of its /home, for a guest that does not run. Null for the image of the guest, or none
 * @param address an IPv4 address in a network of the host, or null for none
 */
record ImportGuest(String machine, String unmanaged, @Nullable String home, long memoryMib, @Nullable String address,
        boolean autostart) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<ImportGuest> importGuest() {
            return HostOperation.of("import-guest", ImportGuest.class, imported -> "Import of " + imported.machine());
        }
    }
}
