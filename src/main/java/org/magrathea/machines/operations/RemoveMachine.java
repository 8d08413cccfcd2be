package org.magrathea.machines.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Halts a machine and deletes it with its snapshots. Its host keeps the data for a while. */
public record RemoveMachine(String machine) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<RemoveMachine> removeMachine() {
            return HostOperation.of("remove-machine", RemoveMachine.class, remove -> "Delete " + remove.machine());
        }
    }
}
