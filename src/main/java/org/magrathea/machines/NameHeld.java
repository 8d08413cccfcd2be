package org.magrathea.machines;

/** The name is in use by another machine or request. */
public class NameHeld extends RuntimeException {

    NameHeld(String name) {
        super("The name “" + name + "” is already in use. Choose another name.");
    }
}
