package org.magrathea.hosts;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Sends a line to a host and receives lines of JSON. */
interface Exchange {

    /**
     * Sends a line and passes on each line of the answer, up to the last one.
     *
     * @throws HostUnreachable if the connection was lost, the host was silent for too long, or the answer violates the
     *        protocol
     */
    void run(String line, Consumer<JsonNode> answer);
}
