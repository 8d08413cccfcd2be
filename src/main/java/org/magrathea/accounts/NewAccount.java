package org.magrathea.accounts;

import java.time.ZoneId;
import org.magrathea.access.Role;

/** A new account with its password in clear text. The password is never printed. */
public record NewAccount(String name, String email, Role role, ZoneId zone, String password) {

    @Override
    public String toString() {
        return "NewAccount[" + name + ", " + role + "]";
    }
}
