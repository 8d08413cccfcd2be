package org.magrathea.machines;

import java.util.Optional;

/** What another module has that a machine cannot be removed under. */
public interface RemovalObstacle {

    /** Why the machine cannot be removed now, with the way out, for people to read; empty when nothing speaks against it. */
    Optional<String> against(MachineFacts machine);
}
