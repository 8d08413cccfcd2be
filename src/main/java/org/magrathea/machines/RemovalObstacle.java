package org.magrathea.machines;

import java.util.Optional;

/** A check of another module before a machine is deleted. */
public interface RemovalObstacle {

    /** The reason why the machine cannot be deleted now, with the way out; empty when it can be. */
    Optional<String> against(MachineFacts machine);
}
