-- Failures that an admin has seen. The home page of admins no longer lists them.
create table job_acknowledgement (
    job_id bigint primary key references job,
    account_id bigint not null references account,
    acknowledged_at timestamp(6) with time zone not null
);
-- Counts for this problem only, and until the next successful sync.
create table mirror_acknowledgement (
    mirror_id bigint primary key references mirror,
    problem_code varchar(40) not null,
    account_id bigint not null references account,
    acknowledged_at timestamp(6) with time zone not null
);
create index job_ended on job (state, ended_at);
create index decision_at on decision (decided_at);
create index mirror_owner on mirror (owner_id, name);
