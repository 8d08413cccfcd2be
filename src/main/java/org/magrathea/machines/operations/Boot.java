package org.magrathea.machines.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Boots a machine. */
public record Boot(String machine) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<Boot> boot() {
            return HostOperation.of("boot", Boot.class, boot -> "Start " + boot.machine());
        }
    }
}
