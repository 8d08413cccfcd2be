package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;

/** What is typed to sign in; the password is never shown again. */
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
