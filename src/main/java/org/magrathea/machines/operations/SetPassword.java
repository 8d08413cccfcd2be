package org.magrathea.machines.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.hosts.Unspoken;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets the root password of a machine by its hash (SHA-512-crypt). It has to be changed at the first sign-in. */
public record SetPassword(String machine, @Unspoken String crypt) implements OperationArguments {

    @Override
    public String toString() {
        return "SetPassword[machine=" + machine + "]";
    }

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<SetPassword> setPassword() {
            return HostOperation.of("set-password", SetPassword.class, set -> "Set root password of " + set.machine());
        }
    }
}
