package org.magrathea.network;

import java.io.Serializable;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.Sentence;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Tests from the portal and from the host which TCP ports of a machine's public addresses and its IPv6 address answer: some usual
 * ones, and those of its firewall.
 */
@Controller
class PortTestController {

    private static final int MAX_PORTS = 8;
    private static final int MAX_ADDRESSES = 4;
    private static final List<Integer> USUAL = List.of(22, 80, 443);

    private final Machines machines;
    private final PublicAddresses addresses;
    private final Ipv6Addresses ipv6;
    private final NetworkDesk desk;
    private final HostGateway gateway;
    private final boolean fromPortal;

    PortTestController(Machines machines, PublicAddresses addresses, Ipv6Addresses ipv6, NetworkDesk desk,
            HostGateway gateway, NetworkSettings settings) {
        this.machines = machines;
        this.addresses = addresses;
        this.ipv6 = ipv6;
        this.desk = desk;
        this.gateway = gateway;
        fromPortal = settings.portTestFromPortal();
    }

    /** The answers of a port to the portal and to the host, if they ran the test. */
    record Row(String address, int port, @Nullable PortAnswer portal, @Nullable PortAnswer host) implements Serializable {

        private static Row of(PortTarget target, List<PortAnswer> ofPortal, List<PortAnswer> ofHost) {
            return new Row(target.text(), target.port(), ofPortal.stream().filter(target::isOf).findFirst().orElse(null),
                    ofHost.stream().filter(target::isOf).findFirst().orElse(null));
        }
    }

    @PostMapping("/machines/{machine}/port-test")
    String test(@PathVariable("machine") String name, RedirectAttributes next) {
        MachineFacts machine = machines.named(name).orElseThrow();
        List<Integer> ports = ports(desk.firewall(machine));
        List<PortTarget> targets = addressesOf(machine)
                .flatMap(address -> ports.stream().map(port -> new PortTarget(address, port)))
                .toList();
        List<PortAnswer> ofHost = answersToHost(machine, ports, next);
        List<PortAnswer> ofPortal = fromPortal ? answers(targets) : List.of();
        next.addFlashAttribute("portAnswers", targets.stream().map(target -> Row.of(target, ofPortal, ofHost)).toList());
        next.addFlashAttribute("portTestFromPortal", fromPortal);
        return "redirect:/machines/" + name + "/network";
    }

    private Stream<InetAddress> addressesOf(MachineFacts machine) {
        return Stream.concat(
                addresses.of(machine.id()).stream().limit(MAX_ADDRESSES).flatMap(one -> Ipv4.read(one.address()).stream()),
                ipv6.of(machine)
                        .stream()
                        .filter(Ipv6Addresses.Ipv6Address::isOn)
                        .flatMap(one -> Ipv6.read(one.address()).stream()))
                .map(address -> address.toInetAddress());
    }

    private List<PortAnswer> answersToHost(MachineFacts machine, List<Integer> ports, RedirectAttributes next) {
        try {
            return gateway.testPorts(machine.hostId(), machine.name(), ports).stream().map(PortAnswer::of).toList();
        } catch (HostUnreachable | HostRefused silent) {
            next.addFlashAttribute("notice", Sentence.of("The host could not run the test: " + silent.getMessage()));
            return List.of();
        }
    }

    private static List<Integer> ports(Firewall firewall) {
        IntStream ofRules = firewall.rules().stream().filter(rule -> rule.protocol().equals("tcp")).mapToInt(FirewallRule::first);
        return IntStream.concat(ofRules, USUAL.stream().mapToInt(port -> port))
                .distinct()
                .limit(MAX_PORTS)
                .sorted()
                .boxed()
                .toList();
    }

    /** All at once, so that silent ports take as long as one. The executor waits for its tasks when it is closed. */
    private static List<PortAnswer> answers(List<PortTarget> targets) {
        List<Future<PortAnswer>> asked;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            asked = targets.stream().map(target -> threads.submit(target::answer)).toList();
        }
        return asked.stream().map(Future::resultNow).toList();
    }
}
