package org.magrathea.hosts;

/** The images of a machine. */
public enum Images {

    BOTH, ROOT, HOME;

    public boolean root() {
        return this != HOME;
    }

    public boolean home() {
        return this != ROOT;
    }

    /** Whether these images include the others. */
    public boolean holds(Images others) {
        return this == BOTH || this == others;
    }
}
