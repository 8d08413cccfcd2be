package org.magrathea.accounts;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.magrathea.access.Role;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, Long> {

    Account saveAndFlush(Account account);

    Optional<Account> findById(long id);

    Optional<Account> findByName(String name);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id = :id")
    Optional<Account> lock(long id);

    boolean existsByIdAndEnabledTrue(long id);

    List<Account> findByIdIn(Collection<Long> ids);

    List<Account> findByRoleAndEnabledTrueOrderByName(Role role);

    long count();

    boolean existsByIdNotNull();

    boolean existsByName(String name);

    /**
     * Locks all enabled admins and one more account until the transaction ends. Two admins therefore cannot disable each other
     * at the same time. The order is that of {@link AccountLock}, which prevents deadlocks.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select a from Account a where a.role = org.magrathea.access.Role.ADMIN and a.enabled = true or a.id = :id
            order by a.id""")
    List<Account> lockAdminsAnd(long id);
}
