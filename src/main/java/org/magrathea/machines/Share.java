package org.magrathea.machines;

/** Machines, with their memory and the sizes of their images in bytes. */
public record Share(int machines, long memory, long disk) {

    public static final Share NOTHING = new Share(0, 0, 0);

    static Share of(MachineFacts machine) {
        return new Share(1, machine.memory(), machine.root().size() + machine.home().size());
    }

    Share minus(Share other) {
        return new Share(machines - other.machines, memory - other.memory, disk - other.disk);
    }

    public Share plus(Share other) {
        return new Share(machines + other.machines, memory + other.memory, disk + other.disk);
    }
}
