package org.magrathea.machines.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates a halted guest from a distribution, without an address; sizes in MiB. */
public record CreateGuest(String machine, String distribution, long memoryMib, long rootMib,
        long homeMib) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<CreateGuest> createGuest() {
            return HostOperation.of("create-guest", CreateGuest.class, create -> "Create " + create.machine());
        }
    }
}
