-- The page of a job: when it was found late, and the state of its machine after a failure.
alter table job add column late_at timestamp(6) with time zone;
alter table job add column machine_after varchar(20);
-- The last jobs with a verb on a machine or on a host, for usual times.
create index job_usual_machine on job (machine_id, verb, state, id);
create index job_usual_host on job (host_id, verb, state, id);
