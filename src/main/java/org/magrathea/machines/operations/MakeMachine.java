package org.magrathea.machines.operations;

import java.util.List;
import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates a machine that answers at its address. Nothing is left of a failed one. Sizes in MiB.
 *
 * @param address a private IPv4 address in one of the host's networks, and public ones after it, separated by commas
 * @param autostart whether it is booted with the host
 * @param keys public keys for root, {@code TYPE:KEY} each
 */
public record MakeMachine(String machine, String distribution, long memoryMib, long rootMib, long homeMib, String address,
        boolean autostart, List<String> keys) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<MakeMachine> makeMachine() {
            return HostOperation.of("make-machine", MakeMachine.class, make -> "Create " + make.machine());
        }
    }
}
