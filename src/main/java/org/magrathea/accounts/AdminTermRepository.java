package org.magrathea.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AdminTermRepository extends Repository<AdminTerm, Long> {

    AdminTerm save(AdminTerm term);

    Optional<AdminTerm> findByAccountIdAndEndedAtNull(long account);

    /** Accounts that could decide at any time after {@code since}. */
    @Query("select distinct t.accountId from AdminTerm t where t.endedAt is null or t.endedAt > :since")
    List<Long> accountsSince(Instant since);
}
