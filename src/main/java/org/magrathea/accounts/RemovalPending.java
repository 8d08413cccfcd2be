package org.magrathea.accounts;

/** This admin is to be removed already. */
class RemovalPending extends RuntimeException {

    RemovalPending(String name) {
        super("A removal of " + name + " is pending already. Cancel it first to ask for a different one.");
    }
}
