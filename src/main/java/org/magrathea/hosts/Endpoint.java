package org.magrathea.hosts;

/** Address, account and pinned key of a host. */
record Endpoint(String address, int port, String login, HostKey key) {

    String place() {
        return address + ":" + port;
    }
}
