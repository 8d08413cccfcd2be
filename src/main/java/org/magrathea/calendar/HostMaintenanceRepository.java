package org.magrathea.calendar;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface HostMaintenanceRepository extends Repository<HostMaintenance, Long> {

    HostMaintenance saveAndFlush(HostMaintenance maintenance);

    Optional<HostMaintenance> findByCurrentHostId(long host);

    List<HostMaintenance> findByCurrentHostIdIn(Collection<Long> hosts);
}
