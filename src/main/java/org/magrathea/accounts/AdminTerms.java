package org.magrathea.accounts;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down from when to when an account could decide, so that the rule of two admins can ask for it later. */
@Component
class AdminTerms {

    private final AdminTermRepository terms;
    private final Clock clock;

    AdminTerms(AdminTermRepository terms, Clock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    /** The account has changed, by the portal itself when {@code by} is null. */
    void follow(Account account, @Nullable Person by) {
        Optional<AdminTerm> open = terms.findByAccountIdAndEndedAtNull(account.id());
        if (account.canDecideNow() && open.isEmpty()) {
            terms.save(new AdminTerm(account.id(), by == null ? null : by.id(), clock.instant()));
        } else if (!account.canDecideNow()) {
            open.ifPresent(term -> term.end(clock.instant()));
        }
    }
}
