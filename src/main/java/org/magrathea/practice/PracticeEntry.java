package org.magrathea.practice;

import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts the practice host into its network. */
@Component
@PracticeMode
class PracticeEntry {

    private static final long LIMIT_SECONDS = 120;

    private final PracticeFolder folder;
    private final PracticeNetwork network;
    private final PracticeUmlhost umlhost;

    PracticeEntry(PracticeFolder folder, PracticeNetwork network, PracticeUmlhost umlhost) {
        this.folder = folder;
        this.network = network;
        this.umlhost = umlhost;
    }

    /** Machines that run in a network that is gone, since something ended what holds it, are halted and start in the new one. */
    void enter() throws IOException, InterruptedException {
        network.up();
        if (network.isNew()) {
            folder.configure(List.of());
            umlhost.runOutside(LIMIT_SECONDS, "halt-all");
        }
        folder.configure(network.settings());
    }
}
