package org.magrathea.hosts;

/** Where a host answers, as which account, and the key that it must show. */
record Endpoint(String address, int port, String login, HostKey key) {

    String place() {
        return address + ":" + port;
    }
}
