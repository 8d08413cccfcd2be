package org.magrathea.rules;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RuleRepository extends Repository<Rule, Long> {

    Rule save(Rule rule);

    Optional<Rule> findById(long id);

    boolean existsById(long id);

    /** The rules that are on, in the order in which they are asked. */
    @Query("select r from Rule r where r.kind = :kind and r.state = ENABLED order by r.id")
    List<Rule> on(String kind);

    /** The same rules, locked until the end of the transaction. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Rule r where r.kind = :kind and r.state = ENABLED order by r.id")
    List<Rule> lockOn(String kind);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Rule r where r.id = :id")
    Optional<Rule> lock(long id);

    /** Rules with this name. */
    boolean existsByKindAndName(String kind, String name);

    /** Approvals of requests of one requester by a rule. */
    @Query("""
            select count(d) from Decision d, Request r where r.id = d.requestId and d.ruleId = :rule
            and r.requesterId = :requester and d.decidedAt > :since""")
    long approvals(long rule, long requester, Instant since);

    /** Approvals by rules, as number of the rule and count. */
    @Query("""
            select new org.magrathea.rules.Approvals(d.ruleId, count(d)) from Decision d
            where d.ruleId in :rules and d.decidedAt > :since group by d.ruleId""")
    List<Approvals> approvals(Collection<Long> rules, Instant since);
}
