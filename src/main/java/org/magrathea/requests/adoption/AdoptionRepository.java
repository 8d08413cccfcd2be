package org.magrathea.requests.adoption;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface AdoptionRepository extends Repository<Adoption, Long> {

    Adoption save(Adoption adoption);

    Optional<Adoption> findById(long machine);

    List<Adoption> findByMachineIdIn(Collection<Long> machines);

    void deleteById(long machine);
}
