-- The programs that the host ran for a step, with their exit codes, as JSON. Null if there were none.
alter table job_step add column programs varchar(4000);
