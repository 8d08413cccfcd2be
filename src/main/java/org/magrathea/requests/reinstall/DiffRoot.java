package org.magrathea.requests.reinstall;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Compares / of a machine with its distribution. */
record DiffRoot(String machine) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<DiffRoot> diffRoot() {
            return HostOperation.of("diff-root", DiffRoot.class, diff -> "Comparison of / of " + diff.machine());
        }
    }
}
