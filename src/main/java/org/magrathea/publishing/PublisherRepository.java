package org.magrathea.publishing;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PublisherRepository extends Repository<Publisher, Long> {

    Publisher save(Publisher publisher);

    Optional<Publisher> findById(long host);

    List<Publisher> findAll();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Publisher p where p.hostId = :host")
    Optional<Publisher> lock(long host);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Publisher p where p.machineId = :machine")
    Optional<Publisher> lockOfMachine(long machine);

    Optional<Publisher> findByMachineId(long machine);
}
