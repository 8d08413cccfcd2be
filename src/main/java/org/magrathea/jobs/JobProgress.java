package org.magrathea.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.magrathea.hosts.HostLine;

/** How much of the running step is done, in bytes. */
@Embeddable
record JobProgress(@Column(name = "progress_step") String step, @Column(name = "progress_done") Long done,
        @Column(name = "progress_total") Long total) {

    static JobProgress of(HostLine.Progress line) {
        return new JobProgress(line.step(), line.done(), line.total());
    }
}
