package org.magrathea.hosts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the network of guests costs: {@code mvn -Dtest=NetworkBenchmark test}. Not part of the tests; needs root, takes about ten
 * minutes. Figures are medians, taken in one run.
 *
 * <p>The throughput of the same running guests is measured with the rules of umlhost and, in turns, on a plain tap: their taps are
 * then on a bridge in another network namespace, which has no rules. After that, 500 machines of 100 tenants are added and removed in
 * turns, each with a public address and firewall rules. To umlhost they are running.
 */
class NetworkBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 9);
    private static final int STARTS = Integer.getInteger("starts", 15);
    private static final long BYTES = Long.getLong("mib", 16) << 20;
    private static final int MACHINES = Integer.getInteger("machines", 500);
    private static final String[] NETWORK = {"outgoing=all", "machine_mbit=0", "network=10.77.0.1/24,10.78.0.1/22",
            "public=203.0.113.64/28,198.18.0.0/23", "forward_ports=20000-20999", "write_back=0"};
    private static final String PUBLIC = "203.0.113.66";
    private static final String[] TITLES = {"guest to the internet, public address", "guest to the internet, masqueraded",
            "internet to guest", "guest to guest", "host to guest"};

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.of(Way.PRIVILEGED, GuestNetwork.SETTINGS);

    private final Map<String, List<Double>> usual = new LinkedHashMap<>();
    private final Map<String, List<Double>> compared = new LinkedHashMap<>();

    @Test
    void throughput() {
        try (GuestNetwork network = prepared()) {
            for (int round = 0; round < ROUNDS; round++) {
                transfers(compared, "with-rules " + network.world().enter());
                HOST.rootShell("bash /srv/network to-plain");
                transfers(usual, "plain");
                HOST.rootShell("bash /srv/network back");
            }
        }
        print("| TCP, MiB/s | plain tap | with rules | ratio |");
    }

    @Test
    void manyMachines() {
        try (GuestNetwork network = prepared()) {
            for (int round = 0; round < STARTS; round++) {
                starts(usual);
                HOST.rootShell("bash /srv/network add");
                starts(compared);
                HOST.rootShell("bash /srv/network remove");
            }
        }
        print("| ms | 3 machines | " + (MACHINES + 3) + " machines | ratio |");
    }

    private static GuestNetwork prepared() {
        GuestNetwork network = new GuestNetwork(HOST, NETWORK);
        HOST.rootShell(script());
        HOST.portal().ask("set-network finch " + PUBLIC + " all none no");
        HOST.acts().done("restart finch");
        String server = "setsid sh -c 'while :; do nc -l -p %s; done' </dev/null >/dev/null 2>&1 &";
        network.in(GuestNetwork.FINCH, server.formatted("5001 </dev/zero"));
        network.in(GuestNetwork.WREN,
                server.formatted("5000 >/dev/null") + page("push", "head -c " + BYTES + " /dev/zero | nc 203.0.113.9 5004")
                        + page("pull", "nc " + GuestNetwork.FINCH + " 5001 <>/tmp/never | head -c " + BYTES + " | wc -c"));
        network.in(GuestNetwork.FINCH, server.formatted("5000 >/dev/null"));
        network.serve(GuestNetwork.WREN, 8080, "wren");
        return network;
    }

    private static String page(String name, String command) {
        return "mkdir -p /srv/cgi-bin; [ -p /tmp/never ] || mkfifo /tmp/never; printf '%s\\n' '#!/bin/sh' echo '" + command
                + "' >/srv/cgi-bin/" + name
                + "; chmod +x /srv/cgi-bin/"
                + name + "; ";
    }

    private static void transfers(Map<String, List<Double>> figures, String way) {
        String[] micros = HOST.rootShell("bash /srv/network transfers " + way).split("\\s+");
        for (int which = 0; which < TITLES.length; which++) {
            note(figures, TITLES[which], BYTES / 1.048576 / Double.parseDouble(micros[which]));
        }
    }

    private static void starts(Map<String, List<Double>> figures) {
        String[] micros = HOST.rootShell("bash /srv/network rules").split("\\s+");
        note(figures, "one transaction of nftables", Double.parseDouble(micros[0]) / 1000);
        note(figures, "a change of one machine's settings", Double.parseDouble(micros[1]) / 1000);
        long began = System.nanoTime();
        note(figures, "start of a machine, measured on the host", HOST.acts().done("boot robin").path("upMillis").asDouble());
        note(figures, "start of a machine, measured by the portal", (System.nanoTime() - began) / 1e6);
        HOST.acts().done("halt robin");
    }

    private void print(String head) {
        System.out.println(head + "\n|---|---|---|---|");
        compared.forEach((title, values) -> System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %.2f |%n", title,
                median(usual.get(title)), median(values), median(values) / median(usual.get(title))));
    }

    private static void note(Map<String, List<Double>> figures, String title, double value) {
        figures.computeIfAbsent(title, none -> new ArrayList<>()).add(value);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String script() {
        String own = Path.of("src/test/resources/hosts/network-benchmark").toAbsolutePath().toString();
        return "cp " + own + " /srv/network; cp " + own + "-transfer.py /srv/transfer.py; bash /srv/network prepare " + MACHINES
                + " " + BYTES;
    }
}
