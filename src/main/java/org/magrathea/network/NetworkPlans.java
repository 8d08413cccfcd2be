package org.magrathea.network;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.magrathea.machines.MachineFacts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The network settings that machines should have, with a fixed number of statements. */
@Component
@Transactional(readOnly = true)
class NetworkPlans {

    private final PublicAddresses addresses;
    private final MachineFirewallRepository firewalls;
    private final PortForwardRepository forwards;
    private final MailPermissionRepository mail;
    private final Ipv6Addresses ipv6;

    NetworkPlans(PublicAddresses addresses, MachineFirewallRepository firewalls, PortForwardRepository forwards,
            MailPermissionRepository mail, Ipv6Addresses ipv6) {
        this.addresses = addresses;
        this.firewalls = firewalls;
        this.forwards = forwards;
        this.mail = mail;
        this.ipv6 = ipv6;
    }

    Map<Long, NetworkPlan> of(Collection<MachineFacts> machines) {
        List<Long> ids = machines.stream().map(MachineFacts::id).toList();
        Map<Long, List<String>> assigned = addresses.of(ids);
        Map<Long, String> assigned6 = ipv6.of(machines);
        Map<Long, String> rules = firewalls.findByMachineIdIn(ids)
                .stream()
                .collect(Collectors.toMap(MachineFirewall::machineId, one -> one.firewall().word()));
        Map<Long, List<String>> ports = forwards.findByMachineIdInOrderByHostPort(ids)
                .stream()
                .collect(Collectors.groupingBy(PortForward::machineId,
                        Collectors.mapping(PortForward::word, Collectors.toList())));
        Set<Long> senders = mail.findByMachineIdIn(ids).stream().map(MailPermission::machineId).collect(Collectors.toSet());
        return ids.stream()
                .collect(Collectors.toMap(id -> id, id -> new NetworkPlan(
                        Stream.concat(assigned.getOrDefault(id, List.of()).stream(), Stream.ofNullable(assigned6.get(id)))
                                .toList(),
                        rules.getOrDefault(id, NetworkPlan.ALL), ports.getOrDefault(id, List.of()), senders.contains(id))));
    }
}
