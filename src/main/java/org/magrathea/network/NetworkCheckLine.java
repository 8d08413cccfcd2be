package org.magrathea.network;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.NetworkFinding;

/**
 * A check of a host's network for the page.
 *
 * @param title what was checked
 * @param look colour of the badge
 * @param word result
 * @param sentence cause and way out; null for none
 * @param commands commands that mend it, for root on the host; empty for none
 */
record NetworkCheckLine(String title, String look, String word, @Nullable String sentence, List<String> commands) {

    private static final Map<String, String> WAYS = Map.of("out", "Machines to the internet", "in", "Internet to machines",
            "resolver", "Machines to the resolver", "ssh", "Host to machines",
            "out6", "Machines to the internet (IPv6)", "in6", "Internet to machines (IPv6)");
    private static final Map<String, String> PROGRAMS = Map.of("ip", "iptables", "ip6", "ip6tables");
    private static final Set<String> CHAINS_OF_IPTABLES = Set.of("INPUT", "FORWARD", "OUTPUT");

    static NetworkCheckLine of(NetworkFinding finding) {
        boolean good = finding.state().equals("ok");
        String subject = finding.subject();
        return switch (finding.check()) {
            case "uplink" -> line("Uplink " + subject, finding, subject.isEmpty()
                    ? "No uplink was found. Set uplink in /etc/umlhost.conf to the device that leads to the internet."
                    : "The device does not exist. Correct uplink in /etc/umlhost.conf.");
            case "forwarding" -> line("Forwarding on " + subject, finding,
                    "Forwarding is off. The host switches forwarding on with the next change of the network.");
            case "forwarding6" -> line("Forwarding of IPv6", finding,
                    "Forwarding is off. The host switches forwarding on with the next change of the network.");
            case "route" -> line("Route to " + subject, finding,
                    "The route to the machines is missing. The host sets the route with the next change of the network.");
            case "arrival-arp" -> line("Packets to " + subject, finding,
                    "No packet has arrived since the boot of the host. Neighbours find these addresses by ARP."
                            + " Open a port of a machine from outside to test.");
            case "arrival-ndp" -> line("Packets to " + subject, finding,
                    "No packet has arrived since the boot of the host. Neighbours find these addresses by neighbour discovery."
                            + " Open a port of a machine from outside to test.");
            case "arrival-routed" -> line("Packets to " + subject, finding,
                    "No packet has arrived since the boot of the host. Route this network to the host on your router.");
            default -> good ? line(way(finding), finding, null) : stopped(finding);
        };
    }

    private static String way(NetworkFinding finding) {
        String way = finding.check().replace("firewall-", "");
        return WAYS.getOrDefault(way, way);
    }

    private static NetworkCheckLine line(String title, NetworkFinding finding, @Nullable String sentence) {
        return switch (finding.state()) {
            case "ok" -> new NetworkCheckLine(title, "good", "ok", null, List.of());
            case "problem" -> new NetworkCheckLine(title, "bad", "problem", sentence, List.of());
            default -> new NetworkCheckLine(title, "now", "not seen yet", sentence, List.of());
        };
    }

    private static NetworkCheckLine stopped(NetworkFinding finding) {
        String sentence = "The chain " + finding.chain() + " of the table " + finding.family() + " " + finding.table()
                + " drops these packets. To let them pass, run these commands as root on the host. Add them to the configuration"
                + " of that firewall.";
        return new NetworkCheckLine(way(finding), "bad", "blocked", sentence, commands(finding));
    }

    /** Everything on the bridge may pass: the rules of umlhost decide about it. */
    private static List<String> commands(NetworkFinding finding) {
        String bridge = finding.subject();
        String chain = String.valueOf(finding.chain());
        boolean towards = finding.check().startsWith("firewall-in") || finding.check().equals("firewall-ssh");
        if ("firewalld".equals(finding.table())) {
            return List.of("firewall-cmd --permanent --zone=trusted --add-interface=" + bridge,
                    "firewall-cmd --permanent --new-policy=machines",
                    "firewall-cmd --permanent --policy=machines --add-ingress-zone=ANY --add-egress-zone=trusted",
                    "firewall-cmd --permanent --policy=machines --set-target=ACCEPT", "firewall-cmd --reload");
        }
        if (PROGRAMS.containsKey(finding.family()) && "filter".equals(finding.table()) && CHAINS_OF_IPTABLES.contains(chain)) {
            return List.of(PROGRAMS.get(finding.family()) + " -I " + chain + (towards ? " -o " : " -i ") + bridge + " -j ACCEPT");
        }
        return List
                .of(String.format(Locale.ROOT, "nft insert rule %s %s %s %s %s accept", finding.family(), finding.table(), chain,
                        towards ? "oifname" : "iifname", bridge));
    }

    /** Whether the line needs attention. */
    public boolean isProblem() {
        return look.equals("bad");
    }
}
