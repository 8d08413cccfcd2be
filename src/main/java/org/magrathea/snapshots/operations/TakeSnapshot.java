package org.magrathea.snapshots.operations;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Takes a verified copy of a machine's images.
 *
 * @param snapshot the id of the copy, {@code s-} and a number
 * @param mode {@code STOP} for jobs from before there were modes
 */
public record TakeSnapshot(String machine, String snapshot, Images what, Mode mode) implements OperationArguments {

    public TakeSnapshot(String machine, String snapshot, Images what, @Nullable Mode mode) {
        this.machine = machine;
        this.snapshot = snapshot;
        this.what = what;
        this.mode = Objects.requireNonNullElse(mode, Mode.STOP);
    }

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<TakeSnapshot> takeSnapshot() {
            return HostOperation.of("snapshot", TakeSnapshot.class, take -> "Snapshot of " + take.machine());
        }
    }
}
