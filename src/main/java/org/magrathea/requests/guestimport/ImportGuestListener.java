package org.magrathea.requests.guestimport;

import java.util.List;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobListener;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.UnmanagedGuestSeen;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Activates a machine once it is imported. After a failure it keeps waiting for an import. */
@Component
class ImportGuestListener implements JobListener<ImportGuest> {

    private final GuestImports guestImports;
    private final Jobs jobs;

    ImportGuestListener(GuestImports guestImports, Jobs jobs) {
        this.guestImports = guestImports;
        this.jobs = jobs;
    }

    /** The guest was imported in a shell, or the job was interrupted after its last step. */
    @EventListener
    void on(UnmanagedGuestSeen seen) {
        if (jobs.activeOn(List.of(seen.machine().id())).isEmpty()) {
            String address = seen.guest().addresses().stream().findFirst().orElse(null);
            guestImports.imported(seen.machine().id(), address, seen.guest().hostKey());
        }
    }

    @Override
    public void done(JobEvent.JobDone done, ImportGuest imported) {
        guestImports.imported(done.job().machine(), imported.address(), done.result().fields().path("hostKey").asString(""));
    }
}
