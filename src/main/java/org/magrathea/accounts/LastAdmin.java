package org.magrathea.accounts;

/** The change would leave no admin who can sign in. */
class LastAdmin extends RuntimeException {

    LastAdmin(String name) {
        super(name + " is the last enabled admin. Create or enable another admin first.");
    }
}
