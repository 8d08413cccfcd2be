package org.magrathea.accounts;

/** An admin cannot remove another admin whose password they set: the account may be under their control. */
class PasswordUnconfirmed extends RuntimeException {

    PasswordUnconfirmed(String name) {
        super("You set the password of " + name + ", and it is not confirmed yet. Ask another admin, or wait until " + name
                + " confirms it by email.");
    }
}
