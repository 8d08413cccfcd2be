package org.magrathea.network;

import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.ui.Model;

/** The SSH connection of a machine: the command on its overview, everything about it on the tab Network & SSH. */
@Configuration(proxyBeanMethods = false)
class SshConnectionOnMachinePage {

    @Bean
    @Order(10)
    MachinePagePart sshCommand(SshConnections connections, ObjectProvider<ReadyKeys> keys) {
        return new Part(MachinePagePart.Place.SIDE, "network/connect", connections, keys);
    }

    @Bean
    @Order(10)
    MachinePagePart sshConnection(SshConnections connections, ObjectProvider<ReadyKeys> keys) {
        return new Part(MachinePagePart.Place.NETWORK, "network/machine", connections, keys);
    }

    private record Part(Place place, String template, SshConnections connections, ObjectProvider<ReadyKeys> keys)
            implements
                MachinePagePart {

        @Override
        public void fill(MachineFacts machine, Person viewer, Model model) {
            SshConnection connection = connections.of(machine).orElse(null);
            model.addAttribute("connection", connection);
            model.addAttribute("readyCommand", connection == null || machine.ownerId() != viewer.id()
                    ? null
                    : keys.stream()
                            .flatMap(ready -> ready.command(viewer.id(), connection.address()).stream())
                            .findFirst()
                            .orElse(null));
        }
    }
}
