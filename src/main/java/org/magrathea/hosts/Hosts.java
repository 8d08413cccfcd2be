package org.magrathea.hosts;

import java.util.List;
import java.util.Optional;

/** The hosts that the portal works with. */
public interface Hosts {

    List<Host> all();

    Optional<Host> find(long id);

    /** Asks the host for its capacity now, keeps and returns what it said, or why it could not be reached. */
    Host refresh(long id);
}
