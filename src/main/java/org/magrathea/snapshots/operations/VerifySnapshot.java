package org.magrathea.snapshots.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.stereotype.Component;

/** Verifies the checksums and the filesystems of a snapshot. */
public record VerifySnapshot(String machine, String snapshot) implements OperationArguments {

    /** Reads the snapshot only, so that it can be repeated. */
    @Component
    static class Operation implements HostOperation<VerifySnapshot> {

        @Override
        public String verb() {
            return "verify-snapshot";
        }

        @Override
        public Class<VerifySnapshot> arguments() {
            return VerifySnapshot.class;
        }

        @Override
        public String title(VerifySnapshot verify) {
            return "Verify a snapshot of " + verify.machine();
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }
    }
}
