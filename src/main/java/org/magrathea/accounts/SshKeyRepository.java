package org.magrathea.accounts;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface SshKeyRepository extends Repository<SshKey, Long> {

    SshKey saveAndFlush(SshKey key);

    Optional<SshKey> findById(long id);

    void delete(SshKey key);

    List<SshKey> findByAccountIdOrderById(long account);
}
