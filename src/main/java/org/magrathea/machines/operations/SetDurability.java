package org.magrathea.machines.operations;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.magrathea.hosts.Durability;
import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets the durability, which takes effect at the next start. Jobs of former versions name it {@code writes}. */
public record SetDurability(String machine, @JsonAlias("writes") Durability durability) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<SetDurability> setDurability() {
            return HostOperation.of("set-durability", SetDurability.class, set -> "Set durability of " + set.machine());
        }
    }
}
