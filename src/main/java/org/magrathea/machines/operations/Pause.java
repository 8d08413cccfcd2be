package org.magrathea.machines.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pauses a machine. Its memory is kept. */
public record Pause(String machine) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<Pause> pause() {
            return HostOperation.of("pause", Pause.class, pause -> "Pause " + pause.machine());
        }
    }
}
