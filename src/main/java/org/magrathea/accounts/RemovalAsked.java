package org.magrathea.accounts;

/** With a new password this admin could not cancel the removal that the same person asked for. */
class RemovalAsked extends RuntimeException {

    RemovalAsked(String name) {
        super("You scheduled the removal of " + name + ". Cancel the removal before you set a password, or ask another admin.");
    }
}
