package org.magrathea.machines.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Replaces / of a machine with a fresh distribution. /home stays.
 *
 * @param keys public keys for root, {@code TYPE:KEY} each
 * @param safety the id under which the former / is kept; null when it is not
 */
public record Reinstall(String machine, String distribution, List<String> keys, @Nullable String safety)
        implements
            OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<Reinstall> reinstall() {
            return HostOperation.of("reinstall", Reinstall.class,
                    reinstall -> "Reinstall " + reinstall.machine() + " with " + reinstall.distribution());
        }
    }
}
