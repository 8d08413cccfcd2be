package org.magrathea.machines.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Changes the memory of a machine and enlarges its filesystems, in MiB. Smaller filesystems are refused. */
public record Resize(String machine, long memoryMib, long rootMib, long homeMib) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<Resize> resize() {
            return HostOperation.of("resize", Resize.class, resize -> "Resize " + resize.machine());
        }
    }
}
