package org.magrathea.jobs;

import jakarta.persistence.Embeddable;
import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.HostOperations;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.hosts.UnknownOperation;

/** The operation that a job executes, with its title. */
@Embeddable
class JobOperation {

    private String title;
    private String verb;
    /** JSON, parsed only where it is needed. Unreadable arguments stop this job and no other. */
    private String arguments;
    private boolean background;

    @SuppressWarnings("NullAway.Init")
    protected JobOperation() {
    }

    JobOperation(OperationArguments arguments, HostOperations operations) {
        HostOperation<?> operation = operations.of(arguments);
        title = operations.title(arguments);
        verb = operation.verb();
        this.arguments = operations.write(arguments);
        background = operation.isBackground();
    }

    String title() {
        return title;
    }

    String verb() {
        return verb;
    }

    /** Whether its job does not count towards the parallel jobs of its host. */
    boolean isBackground() {
        return background;
    }

    /** @throws UnknownOperation if a later version of the portal wrote the job */
    OperationArguments arguments(HostOperations operations) {
        return operations.read(verb, arguments);
    }

    /** Whether it can be executed again after a failure without harm. False for arguments that this version cannot read. */
    boolean isRepeatable(HostOperations operations) {
        try {
            return operations.of(arguments(operations)).isRepeatable();
        } catch (UnknownOperation unknown) {
            return false;
        }
    }
}
