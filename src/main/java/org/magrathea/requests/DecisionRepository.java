package org.magrathea.requests;

import java.util.Optional;

import org.springframework.data.repository.Repository;

interface DecisionRepository extends Repository<Decision, Long> {

    Decision save(Decision decision);

    Optional<Decision> findById(long request);
}
