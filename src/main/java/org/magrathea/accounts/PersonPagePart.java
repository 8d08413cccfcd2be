package org.magrathea.accounts;

import org.springframework.ui.Model;

/** Another module's part of a person's page, which admins see. */
public interface PersonPagePart {

    /** The template whose fragment {@code part} shows it. */
    String template();

    void fill(Person person, Model model);
}
