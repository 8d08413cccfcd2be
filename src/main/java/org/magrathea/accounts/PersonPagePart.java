package org.magrathea.accounts;

import org.magrathea.access.Person;
import org.springframework.ui.Model;

/** A part of a person's page that another module provides. Admins see it. */
public interface PersonPagePart {

    /** The template whose fragment {@code part} shows the part. */
    String template();

    void fill(Person person, Model model);
}
