package org.magrathea.network;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PortForwardRepository extends Repository<PortForward, Long> {

    PortForward saveAndFlush(PortForward forward);

    void delete(PortForward forward);

    List<PortForward> findByMachineIdOrderByHostPort(long machine);

    List<PortForward> findByMachineIdInOrderByHostPort(Collection<Long> machines);

    Optional<PortForward> findByMachineIdAndProtocolAndHostPort(long machine, String protocol, int port);

    @Query("""
            select new org.magrathea.network.PortForwardRepository$Taken(f.hostId, f.protocol, count(f)) from PortForward f
            where f.hostId in :hosts group by f.hostId, f.protocol""")
    List<Taken> countTaken(Collection<Long> hosts);

    /** The number of forwarded ports of a host. */
    record Taken(long host, String protocol, long ports) {
    }

    @Query("select f.hostPort from PortForward f where f.hostId = :host and f.protocol = :protocol")
    Set<Integer> taken(long host, String protocol);
}
