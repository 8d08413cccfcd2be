package org.magrathea.network;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.CrudRepository;

interface MachineIpv6Repository extends CrudRepository<MachineIpv6, Long> {

    List<MachineIpv6> findByMachineIdIn(Collection<Long> machines);
}
