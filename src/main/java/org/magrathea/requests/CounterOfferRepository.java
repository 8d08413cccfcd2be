package org.magrathea.requests;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface CounterOfferRepository extends Repository<CounterOffer, Long> {

    CounterOffer save(CounterOffer offer);

    Optional<CounterOffer> findByRequestId(long request);

    List<CounterOffer> findByRequestIdIn(Collection<Long> requests);
}
