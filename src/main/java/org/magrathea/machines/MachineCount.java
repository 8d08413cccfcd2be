package org.magrathea.machines;

/** The number of machines of a host in a state. */
record MachineCount(long host, MachineState state, long machines) {
}
