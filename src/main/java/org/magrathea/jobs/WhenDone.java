package org.magrathea.jobs;

import java.util.function.BiConsumer;
import org.magrathea.hosts.OperationArguments;

/** A listener for jobs that are done. */
record WhenDone<A extends OperationArguments>(Class<A> arguments, BiConsumer<JobEvent.JobDone, A> change)
        implements
            JobListener<A> {

    @Override
    public void done(JobEvent.JobDone done, A about) {
        change.accept(done, about);
    }
}
