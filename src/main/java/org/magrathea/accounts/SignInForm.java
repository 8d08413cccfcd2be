package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;

/** The sign-in form. The password is never sent back. */
record SignInForm(@Nullable String name, @Nullable String password) {

    String typedName() {
        return name == null ? "" : name;
    }

    String typedPassword() {
        return password == null ? "" : password;
    }

    @Override
    public String toString() {
        return "SignInForm[" + name + "]";
    }
}
