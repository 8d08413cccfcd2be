package org.magrathea.accounts;

/** An admin cannot reset the password of an admin whose removal they scheduled, who could then not cancel it. */
class RemovalRequested extends RuntimeException {

    RemovalRequested(String name) {
        super("You scheduled the removal of " + name + ". Cancel the removal before you set a password, or ask another admin.");
    }
}
