package org.magrathea.machines.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Imports a distribution.
 *
 * @param source {@code file:} and a name in the host's folder for them, or a URL
 * @param sha256 the checksum of the file as downloaded
 */
public record ImportDistribution(String name, String source, String sha256) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<ImportDistribution> importDistribution() {
            return HostOperation.of("import-distribution", ImportDistribution.class,
                    distribution -> "Import distribution " + distribution.name());
        }
    }
}
