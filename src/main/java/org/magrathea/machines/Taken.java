package org.magrathea.machines;

/** What the machines of an owner take that are in one stage, and what more was asked for them; sizes in bytes. */
record Taken(long owner, Stage stage, long machines, long memory, long disk, long askedMemory, long askedDisk) {

    Share used() {
        return stage == Stage.HERE ? all() : Share.NOTHING;
    }

    Share pending() {
        return stage == Stage.HERE ? new Share(0, askedMemory, askedDisk) : all();
    }

    private Share all() {
        return new Share((int) machines, memory, disk);
    }
}
