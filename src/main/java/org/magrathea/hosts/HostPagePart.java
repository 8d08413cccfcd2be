package org.magrathea.hosts;

import org.magrathea.access.Person;
import org.springframework.ui.Model;

/** A part of a host's page from another module, in the order of the beans ({@code @Order}). */
public interface HostPagePart {

    /** The template with the fragment {@code part}. */
    String template();

    void fill(Host host, Person viewer, Model model);
}
