package org.magrathea.rules;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface RuleRevisionRepository extends Repository<RuleRevision, Long> {

    RuleRevision save(RuleRevision revision);

    List<RuleRevision> findByRuleIdOrderByRevisionDesc(long rule, Limit most);
}
