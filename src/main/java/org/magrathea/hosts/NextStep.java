package org.magrathea.hosts;

import java.util.List;

/**
 * Something that an admin does once after the first host is added, so that tenants can have machines. Shown until all are done,
 * in the order of the beans.
 */
public interface NextStep {

    /** An act in two or three words, like {@code Add a distribution}. */
    String title();

    /** What to do, in a sentence. */
    String help(List<Host> hosts);

    /** Path of the page where it is done. */
    String page(List<Host> hosts);

    boolean done(List<Host> hosts);
}
