package org.magrathea.hosts;

/** Which of a machine's two images. */
public enum Images {

    BOTH, ROOT, HOME;

    public boolean root() {
        return this != HOME;
    }

    public boolean home() {
        return this != ROOT;
    }

    /** Whether these are among them. */
    public boolean holds(Images others) {
        return this == BOTH || this == others;
    }
}
