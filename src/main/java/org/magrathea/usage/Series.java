package org.magrathea.usage;

/** What is measured, in the order of the values in a sample. Machines have all but the last two. */
enum Series {

    /** Millionths of a core. */
    CPU,
    /** Bytes. */
    MEMORY,
    /** Allocated bytes on the disk of the host; known for stopped machines too. */
    DISK,
    /** Bytes a second. */
    READ, WRITTEN, RECEIVED, SENT,
    /** Millionths of a core that other guests of the hypervisor have taken from the host. */
    STEAL,
    /** Load of one minute, in thousandths. */
    LOAD;

    static final int OF_A_MACHINE = 7;
    static final int OF_A_HOST = 9;
}
