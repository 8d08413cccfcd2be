package org.magrathea.snapshots.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Moves a snapshot to the trash. No space is freed yet. */
public record TrashSnapshot(String machine, String snapshot) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<TrashSnapshot> trashSnapshot() {
            return HostOperation.of("trash-snapshot", TrashSnapshot.class,
                    trash -> "Move a snapshot of " + trash.machine() + " to the trash");
        }
    }
}
