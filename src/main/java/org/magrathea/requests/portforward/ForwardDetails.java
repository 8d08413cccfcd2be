package org.magrathea.requests.portforward;

/**
 * Details of a request for a port forward.
 *
 * @param port port of the machine
 */
record ForwardDetails(Protocol protocol, int port) {

    /** The protocols that can be forwarded. */
    enum Protocol {
        TCP, UDP;

        String word() {
            return this == TCP ? "tcp" : "udp";
        }
    }
}
