package org.magrathea.machines.operations;

import java.util.List;
import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Installs public keys for root, {@code TYPE:KEY} each: at the next start, or now when the machine is halted. */
public record InstallKeys(String machine, List<String> keys) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<InstallKeys> installKeys() {
            return HostOperation.of("install-keys", InstallKeys.class, install -> "Install SSH keys on " + install.machine());
        }
    }
}
