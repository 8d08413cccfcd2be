package org.magrathea.hosts;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface UmlHostRepository extends Repository<UmlHost, Long> {

    UmlHost save(UmlHost host);

    Optional<UmlHost> findById(long id);

    Optional<UmlHost> findByName(String name);

    List<UmlHost> findAllByOrderByName();
}
