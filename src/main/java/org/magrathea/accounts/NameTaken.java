package org.magrathea.accounts;

/** Somebody has this name already. */
public class NameTaken extends RuntimeException {

    NameTaken(String name) {
        super("Somebody is named " + name + " already. Choose another name.");
    }
}
