package org.magrathea.machines.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.stereotype.Component;

/** Halts and boots a machine. A halted machine is only booted. */
public record Restart(String machine) implements OperationArguments {

    /** The portal restarts a public mirror server automatically, and notifies admins when that fails. */
    @Component
    static class Operation implements HostOperation<Restart> {

        @Override
        public String verb() {
            return "restart";
        }

        @Override
        public Class<Restart> arguments() {
            return Restart.class;
        }

        @Override
        public String title(Restart restart) {
            return "Restart " + restart.machine();
        }

        @Override
        public boolean tellsOfFailures(boolean ordered) {
            return !ordered;
        }
    }
}
