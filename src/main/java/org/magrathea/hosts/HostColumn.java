package org.magrathea.hosts;

import java.util.Collection;
import java.util.Map;

/** A column of the table of hosts on the home page, from another module, in the order of the beans ({@code @Order}). */
public interface HostColumn {

    /** The heading, e.g. {@code Full in}. */
    String label();

    /** The cells of these hosts by number, with a fixed number of statements. Hosts without a value are left out. */
    Map<Long, HostCell> of(Collection<Host> hosts);
}
