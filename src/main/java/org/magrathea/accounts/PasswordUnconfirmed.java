package org.magrathea.accounts;

/** Whoever set the password of this admin may hold the account, so the admin could not cancel a removal. */
class PasswordUnconfirmed extends RuntimeException {

    PasswordUnconfirmed(String name) {
        super("You set the password of " + name
                + ", who has not confirmed it by email. Ask another admin to do this, or wait until "
                + name + " has confirmed.");
    }
}
