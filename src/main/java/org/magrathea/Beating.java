package org.magrathea;

/** Something that goes on by itself in this process; a process in which it has stopped is ended by its watchdog. */
public interface Beating {

    /** Whether it has gone on lately. */
    boolean isFelt();
}
