package org.magrathea.requests;

import java.util.Optional;

import org.springframework.data.repository.Repository;

interface CancellationRepository extends Repository<Cancellation, Long> {

    Cancellation save(Cancellation cancellation);

    Optional<Cancellation> findById(long request);
}
