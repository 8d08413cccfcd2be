package org.magrathea.accounts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface GivenPasswordRepository extends Repository<GivenPassword, Long> {

    GivenPassword save(GivenPassword given);

    /** Those of an account that are not confirmed, newest first. */
    List<GivenPassword> findByAccountIdAndConfirmedAtNullOrderByIdDesc(long account);

    List<GivenPassword> findByAccountIdInOrderByIdDesc(Collection<Long> accounts);

    /** Those that were not confirmed at an instant, newest first. */
    @Query("""
            select g from GivenPassword g where g.accountId = :account and g.givenAt <= :at
            and (g.confirmedAt is null or g.confirmedAt > :at) order by g.id desc""")
    List<GivenPassword> unconfirmedAt(long account, Instant at, Limit most);
}
