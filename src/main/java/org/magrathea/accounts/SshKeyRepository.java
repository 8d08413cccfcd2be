package org.magrathea.accounts;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SshKeyRepository extends Repository<SshKey, Long> {

    SshKey saveAndFlush(SshKey key);

    Optional<SshKey> findById(long id);

    void delete(SshKey key);

    List<SshKey> findByAccountIdOrderById(long account);

    @Query("""
            select new org.magrathea.accounts.SshKeys$Count(k.accountId, count(k)) from SshKey k where k.accountId in :accounts
            group by k.accountId""")
    List<SshKeys.Count> count(Collection<Long> accounts);
}
