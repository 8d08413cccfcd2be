package org.magrathea.accounts;

import org.springframework.ui.Model;

/** Another module's part of the page where a person arrives: the machines of a tenant, or what waits for an admin. */
public interface StartPagePart {

    /** The template whose fragment {@code part} shows it. */
    String template();

    void fill(Person viewer, Model model);
}
