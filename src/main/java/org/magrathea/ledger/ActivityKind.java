package org.magrathea.ledger;

import org.magrathea.jobs.JobEvent;
import org.magrathea.machines.PowerAction;

/** Kinds of activity of a machine. The names are stored. */
enum ActivityKind {

    /** A request and the decisions on it. */
    REQUEST,

    /** A job that is not a power action. */
    JOB,

    /** A start, restart, stop, pause or resume. */
    POWER,

    /** Any other change by a person or the portal. */
    CHANGE;

    static ActivityKind of(JobEvent event) {
        return PowerAction.is(event.job().arguments()) ? POWER : JOB;
    }
}
