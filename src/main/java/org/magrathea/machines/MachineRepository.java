package org.magrathea.machines;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MachineRepository extends Repository<Machine, Long> {

    Machine save(Machine machine);

    Optional<Machine> findById(long id);

    Optional<Machine> findByName(String name);

    List<Machine> findByNameIn(Collection<String> names);

    List<Machine> findByIdIn(Collection<Long> ids);

    List<Machine> findByOwnerIdOrderByName(long owner);

    List<Machine> findByHostId(long host);

    @Query("select m from Machine m where m.name like concat('%', :part, '%') order by m.name")
    Page<Machine> search(String part, Pageable page);
}
