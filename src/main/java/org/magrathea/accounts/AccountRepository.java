package org.magrathea.accounts;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
     * The admins who can sign in and one account more, held until the transaction ends, so that two admins cannot disable each
     * other at once. All in the order of their numbers, as {@link AccountLock} has it, or two would wait for each other.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select a from Account a where a.role = org.magrathea.accounts.Role.ADMIN and a.enabled = true or a.id = :id
            order by a.id""")
    List<Account> holdAdminsAnd(long id);
}
