package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;

/** Where mails go and in which zone times are shown; another address asks for the present password, which is not shown again. */
record DetailsForm(@Nullable String email, @Nullable String zone, @Nullable String present) {

    static DetailsForm of(Person person) {
        return new DetailsForm(person.email(), person.zone().getId(), null);
    }

    @Override
    public String toString() {
        return "DetailsForm[" + email + ", " + zone + "]";
    }
}
