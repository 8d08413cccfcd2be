package org.magrathea.accounts;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AdminRemovalRepository extends Repository<AdminRemoval, Long> {

    AdminRemoval save(AdminRemoval removal);

    void delete(AdminRemoval removal);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from AdminRemoval r where r.accountId = :account")
    Optional<AdminRemoval> hold(long account);

    List<AdminRemoval> findByAccountIdIn(Collection<Long> accounts);

    @Query("select r.accountId from AdminRemoval r where r.dueAt <= :now order by r.dueAt")
    List<Long> due(Instant now);
}
