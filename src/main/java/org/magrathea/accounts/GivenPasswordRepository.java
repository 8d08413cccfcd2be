package org.magrathea.accounts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface GivenPasswordRepository extends Repository<GivenPassword, Long> {

    GivenPassword save(GivenPassword given);

    /** Unconfirmed ones of an account, newest first. */
    List<GivenPassword> findByAccountIdAndConfirmedAtNullOrderByIdDesc(long account);

    List<GivenPassword> findByAccountIdInOrderById(Collection<Long> accounts);

    /** Those unconfirmed at an instant. */
    @Query("""
            select g from GivenPassword g where g.accountId = :account and g.givenAt <= :at
            and (g.confirmedAt is null or g.confirmedAt > :at)""")
    List<GivenPassword> unconfirmedAt(long account, Instant at);
}
