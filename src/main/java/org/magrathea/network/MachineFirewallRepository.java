package org.magrathea.network;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.CrudRepository;

interface MachineFirewallRepository extends CrudRepository<MachineFirewall, Long> {

    List<MachineFirewall> findByMachineIdIn(Collection<Long> machines);
}
