package org.magrathea.snapshots.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Restores a snapshot from the trash. */
public record UntrashSnapshot(String machine, String snapshot) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<UntrashSnapshot> untrashSnapshot() {
            return HostOperation.of("untrash-snapshot", UntrashSnapshot.class,
                    untrash -> "Restore a snapshot of " + untrash.machine() + " from the trash");
        }
    }
}
