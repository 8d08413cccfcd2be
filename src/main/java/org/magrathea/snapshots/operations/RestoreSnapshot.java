package org.magrathea.snapshots.operations;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Restores images of a snapshot.
 *
 * @param safety the id of the safety snapshot of the replaced images; null for none
 */
public record RestoreSnapshot(String machine, String snapshot, Images what, @Nullable String safety)
        implements
            OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<RestoreSnapshot> restoreSnapshot() {
            return HostOperation.of("restore", RestoreSnapshot.class, restore -> "Restore of " + restore.machine());
        }
    }
}
