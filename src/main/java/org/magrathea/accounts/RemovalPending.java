package org.magrathea.accounts;

/** A removal of this admin is already pending. */
class RemovalPending extends RuntimeException {

    RemovalPending(String name) {
        super("A removal of " + name + " is already pending. Cancel it before you schedule another one.");
    }
}
