package org.magrathea.quotas;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface QuotaRepository extends Repository<Quota, Quota.Of> {

    Quota save(Quota quota);

    @Query("select q from Quota q where q.of.accountId in :accounts")
    List<Quota> ofAccounts(Collection<Long> accounts);
}
