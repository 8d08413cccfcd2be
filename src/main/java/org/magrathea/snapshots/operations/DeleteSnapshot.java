package org.magrathea.snapshots.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes a snapshot permanently. */
public record DeleteSnapshot(String machine, String snapshot) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<DeleteSnapshot> deleteSnapshot() {
            return HostOperation.of("delete-snapshot", DeleteSnapshot.class,
                    delete -> "Permanently delete a snapshot of " + delete.machine());
        }
    }
}
