package org.magrathea.network;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.CrudRepository;

interface MailPermissionRepository extends CrudRepository<MailPermission, Long> {

    List<MailPermission> findByMachineIdIn(Collection<Long> machines);
}
