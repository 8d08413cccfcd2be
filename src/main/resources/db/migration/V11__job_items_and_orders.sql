-- What a job found on its host, line by line.
create table job_item (
    job_id bigint not null references job,
    n bigint not null,
    at timestamp(6) with time zone not null,
    fields varchar(8000) not null,
    primary key (job_id, n)
);

-- Who ordered a job that no request is behind; null when the portal did by itself.
alter table job add column ordered_by bigint references account;
-- A wish to end it early: by whom, and what it was to leave.
alter table job add column abort_by bigint references account;
alter table job add column abort_leaves varchar(16);
alter table job add column abort_asked_at timestamp(6) with time zone;
-- What an abort would leave from the beginning of a step on.
alter table job_step add column leaves varchar(16);
