-- The last job that was ordered about it, so that none is ordered twice.
alter table snapshot add column care_job bigint references job;

-- The newest preview of a restore to a snapshot: which files would change is what its job found.
create table snapshot_preview (
    snapshot_id bigint primary key references snapshot,
    job_id bigint not null references job,
    asked_at timestamp(6) with time zone not null
);
