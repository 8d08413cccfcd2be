package org.magrathea.jobs;

import org.springframework.data.repository.Repository;

interface JobAcknowledgementRepository extends Repository<JobAcknowledgement, Long> {

    JobAcknowledgement save(JobAcknowledgement acknowledgement);

    boolean existsByJobId(long job);
}
