package org.magrathea.publicmirror;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PublicServerRepository extends Repository<PublicServer, Long> {

    PublicServer save(PublicServer publicServer);

    Optional<PublicServer> findById(long host);

    List<PublicServer> findAll();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from PublicServer p where p.hostId = :host")
    Optional<PublicServer> lock(long host);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from PublicServer p where p.machineId = :machine")
    Optional<PublicServer> lockOfMachine(long machine);

    Optional<PublicServer> findByMachineId(long machine);
}
