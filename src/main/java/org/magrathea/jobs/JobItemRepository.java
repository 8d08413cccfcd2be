package org.magrathea.jobs;

import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface JobItemRepository extends Repository<JobItem, JobLine.Key> {

    JobItem save(JobItem item);

    @Query("select i from JobItem i where i.id.jobId = :job order by i.id.n")
    List<JobItem> of(long job);
}
