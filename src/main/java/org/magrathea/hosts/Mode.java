package org.magrathea.hosts;

/** How a snapshot is taken: the machine is halted in order for it, or only frozen. */
public enum Mode {
    STOP, FREEZE
}
