package org.magrathea.accounts;

/** The name of a new account is in use. */
public class NameTaken extends RuntimeException {

    NameTaken(String name) {
        super("The name " + name + " is in use. Choose another name.");
    }
}
