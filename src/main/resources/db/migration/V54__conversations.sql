-- A conversation is a request without a machine, an approval and a job.
alter table request alter column machine_id drop not null;
alter table request add column conversation boolean default false not null;
alter table request add constraint request_about check (conversation or machine_id is not null);
-- The last requests of a kind, for its usual waiting time and downtime.
create index request_kind on request (kind, id);

-- The text file of a question, in UTF-8 at most 1 MiB.
create table question_file (
    request_id bigint primary key references request,
    name varchar(100) not null,
    bytes integer not null check (bytes between 1 and 1048576),
    text varchar(1048576) not null
);
