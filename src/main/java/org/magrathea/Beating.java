package org.magrathea;

/** A heartbeat of recurring work in this process. The watchdog ends the process if a heartbeat stops. */
public interface Beating {

    /** Whether the work has run recently. */
    boolean isFelt();
}
