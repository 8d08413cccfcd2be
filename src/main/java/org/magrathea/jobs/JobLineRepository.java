package org.magrathea.jobs;

import java.util.List;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface JobLineRepository extends Repository<JobLine, JobLine.Key> {

    JobLine save(JobLine line);

    @Query("select l from JobLine l where l.id.jobId = :job order by l.id.n desc")
    List<JobLine> newest(long job, Limit most);
}
