package org.magrathea;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.magrathea.jobs.JobEvent;
import org.springframework.context.event.EventListener;

/** Stands for a defect: something that hears of a job fails each time that it is told. */
public class Refusal {

    private final Map<Long, Set<Class<? extends JobEvent>>> refused = new ConcurrentHashMap<>();

    /** From now on these events of jobs on a machine cannot be heard. */
    @SafeVarargs
    public final void of(long machine, Class<? extends JobEvent>... events) {
        refused.put(machine, Set.of(events));
    }

    public void over(long machine) {
        refused.remove(machine);
    }

    @EventListener
    void on(JobEvent event) {
        Long machine = event.job().machineId();
        if (machine != null && refused.getOrDefault(machine, Set.of()).contains(event.getClass())) {
            throw new IllegalStateException("a defect");
        }
    }
}
