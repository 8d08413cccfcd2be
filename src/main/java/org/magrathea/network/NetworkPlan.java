package org.magrathea.network;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The network settings of a machine as its host should have them.
 *
 * @param addresses its public addresses, and its IPv6 address after them
 * @param firewall as in {@link org.magrathea.hosts.HostGateway#setNetwork}
 * @param forwards as there
 * @param mail whether it may connect to port 25 from its private address
 */
record NetworkPlan(List<String> addresses, String firewall, List<String> forwards, boolean mail) {

    static final String ALL = "all";
    private static final List<String> NAMES = List.of("public addresses", "firewall", "port forwards",
            "permission to send email");
    static final NetworkPlan DEFAULT = new NetworkPlan(List.of(), ALL, List.of(), false);

    /** The same as text, to compare it with what was sent. */
    String words() {
        return String.join(",", addresses) + " " + firewall + " " + String.join(",", forwards) + " " + mail;
    }

    /** The names of settings that differ in two texts of {@link #words}, e.g. {@code firewall, port forwards}. */
    static String difference(String sent, String reported) {
        String[] one = sent.split(" ", -1);
        String[] other = reported.split(" ", -1);
        return IntStream.range(0, NAMES.size())
                .filter(at -> one.length <= at || other.length <= at || !one[at].equals(other[at]))
                .mapToObj(NAMES::get)
                .collect(Collectors.joining(", "));
    }
}
