package org.magrathea.rules;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface RequestMeasurementRepository extends Repository<RequestMeasurement, Long> {

    RequestMeasurement save(RequestMeasurement measurement);

    List<RequestMeasurement> findByRequestIdIn(Collection<Long> requests);
}
