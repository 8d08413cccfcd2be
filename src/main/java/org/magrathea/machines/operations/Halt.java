package org.magrathea.machines.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Halts a machine cleanly. */
public record Halt(String machine) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<Halt> halt() {
            return HostOperation.of("halt", Halt.class, halt -> "Stop " + halt.machine());
        }
    }
}
