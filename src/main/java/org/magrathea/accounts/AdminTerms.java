package org.magrathea.accounts;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** Records the periods in which an account could decide. The two-admin rule reads them. */
@Component
class AdminTerms {

    private final AdminTermRepository terms;
    private final Clock clock;

    AdminTerms(AdminTermRepository terms, Clock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    /** Updates the periods after a change of an account. {@code by} is null for changes by the portal. */
    void follow(Account account, @Nullable Person by) {
        Optional<AdminTerm> open = terms.findByAccountIdAndEndedAtNull(account.id());
        if (account.canDecideNow() && open.isEmpty()) {
            terms.save(new AdminTerm(account.id(), by == null ? null : by.id(), clock.instant()));
        } else if (!account.canDecideNow()) {
            open.ifPresent(term -> term.end(clock.instant()));
        }
    }
}
