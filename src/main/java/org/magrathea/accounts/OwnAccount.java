package org.magrathea.accounts;

/** Nobody sets a password for themselves as an admin: that would hide who set the one before. */
class OwnAccount extends RuntimeException {

    OwnAccount() {
        super("This is your own account. Change the password on the page Your account.");
    }
}
