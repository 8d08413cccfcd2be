package org.magrathea.rules;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** What was known of a request when it was submitted, or last edited. Sizes are in bytes. */
@Entity
class RequestMeasurement {

    @Id
    private Long requestId;
    private int revision;
    private long disk;
    private long memory;
    private @Nullable Long hostDisk;
    private @Nullable Long hostMemory;
    private boolean withinQuota;
    private boolean warned;

    @SuppressWarnings("NullAway.Init")
    protected RequestMeasurement() {
    }

    RequestMeasurement(long request, int revision, Measured measured) {
        requestId = request;
        this.revision = revision;
        disk = measured.disk();
        memory = measured.memory();
        hostDisk = measured.hostDisk();
        hostMemory = measured.hostMemory();
        withinQuota = measured.withinQuota();
        warned = measured.warned();
    }

    long requestId() {
        return requestId;
    }

    int revision() {
        return revision;
    }

    Measured measured() {
        return new Measured(disk, memory, hostDisk, hostMemory, withinQuota, warned);
    }
}
