package org.magrathea.accounts;

/** Admins cannot reset their own password. That would hide the admin who set the previous one. */
class OwnAccount extends RuntimeException {

    OwnAccount() {
        super("You cannot reset your own password. Change it on Your account.");
    }
}
