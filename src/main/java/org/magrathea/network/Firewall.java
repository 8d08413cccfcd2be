package org.magrathea.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What may come in at the public addresses of a machine. Replies and pings always may. */
record Firewall(Policy policy, List<FirewallRule> rules) {

    static final Firewall ALL = new Firewall(Policy.ALL, List.of());

    private static final String SSH = "tcp/22/" + FirewallRule.ANYWHERE;

    /** The choices of the form. */
    enum Policy {
        ALL, SSH, LIST
    }

    static Firewall of(Policy policy, List<FirewallRule> rules) {
        return switch (policy) {
            case ALL -> ALL;
            case SSH -> ofWord(SSH);
            case LIST -> new Firewall(Policy.LIST, rules);
        };
    }

    /** A firewall as the host gets it. */
    static Firewall ofWord(String word) {
        return word.equals(NetworkPlan.ALL)
                ? ALL
                : new Firewall(word.equals(SSH) ? Policy.SSH : Policy.LIST,
                        Arrays.stream(word.split(",")).map(FirewallRule::ofWord).toList());
    }

    String word() {
        return policy == Policy.ALL ? NetworkPlan.ALL : rules.stream().map(FirewallRule::word).collect(Collectors.joining(","));
    }

    /** The rules as they are typed, one a line. */
    String typed() {
        return policy == Policy.LIST ? rules.stream().map(FirewallRule::typed).collect(Collectors.joining("\n")) : "";
    }

    /** What it does, as a sentence. */
    public String sentence() {
        return switch (policy) {
            case ALL -> "All ports are open.";
            case SSH -> "Only SSH (TCP port 22) is open.";
            case LIST -> "Only the ports below are open.";
        };
    }
}
