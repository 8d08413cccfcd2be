package org.magrathea.hosts;

import java.util.List;

/**
 * A set-up step for an admin after the first host was added. The steps are shown until all are done, in the order of the
 * beans.
 */
public interface NextStep {

    /** Title in two or three words, e.g. {@code Add a distribution}. */
    String title();

    /** Instruction in one sentence. */
    String help(List<Host> hosts);

    /** Path of the page for this step. */
    String page(List<Host> hosts);

    boolean done(List<Host> hosts);
}
