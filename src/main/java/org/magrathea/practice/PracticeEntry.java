package org.magrathea.practice;

import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Creates the network of the practice host and connects the host to it. */
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

    /** Halts machines whose network namespace no longer exists. They start in the new one. */
    void enter() throws IOException, InterruptedException {
        network.up();
        if (network.isNew()) {
            folder.configure(List.of());
            umlhost.runOutside(LIMIT_SECONDS, "halt-all");
        }
        folder.configure(network.settings());
    }

    /** Ends what still runs on the practice host, also its sampler, and the network. */
    void leave() throws IOException, InterruptedException {
        umlhost.run(LIMIT_SECONDS, "halt-all");
        network.down();
    }
}
