package org.magrathea.machines;

/** Another machine has this name, or somebody has asked for one. */
public class NameHeld extends RuntimeException {

    NameHeld(String name) {
        super("Another machine is called “" + name + "” already. Choose another name.");
    }
}
