package org.magrathea.machines;

/** The state of a machine in the portal, in addition to the state that its host reports. */
public enum LifecycleState {

    /** Requested. Its name is reserved, and its sizes count against the quota of its owner. */
    REQUESTED,

    /** Present on its host, as far as the portal knows. */
    ACTIVE,

    /** Deleted, or never created. Its records stay. */
    REMOVED
}
