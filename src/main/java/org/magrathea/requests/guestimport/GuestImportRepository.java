package org.magrathea.requests.guestimport;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface GuestImportRepository extends Repository<GuestImport, Long> {

    GuestImport save(GuestImport guestImport);

    Optional<GuestImport> findById(long machine);

    List<GuestImport> findByMachineIdIn(Collection<Long> machines);

    void deleteById(long machine);
}
