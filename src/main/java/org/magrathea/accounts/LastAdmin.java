package org.magrathea.accounts;

/** Without this account nobody could decide and let people in. */
class LastAdmin extends RuntimeException {

    LastAdmin(String name) {
        super(name + " is the last admin who can sign in. Make or enable another admin first.");
    }
}
