package org.magrathea.accounts;

import java.time.ZoneId;

/** An account to be made, with the password in clear; so it is never printed. */
public record NewAccount(String name, String email, Role role, ZoneId zone, String password) {

    @Override
    public String toString() {
        return "NewAccount[" + name + ", " + role + "]";
    }
}
