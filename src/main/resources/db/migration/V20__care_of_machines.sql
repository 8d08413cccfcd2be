-- A machine can stand still. The column is made anew: its check cannot be named alike on every database.
alter table machine rename column state to former_state;
alter table machine add column state varchar(16) default 'MISSING' not null
    check (state in ('RUNNING', 'FROZEN', 'HALTED', 'STARTING', 'STOPPING', 'MISSING'));
update machine set state = former_state;
alter table machine drop column former_state;

-- What its owner calls it beside its name, and what they note down about it, in Markdown.
alter table machine add column label varchar(80);
alter table machine add column notes varchar(10000);

-- More memory for a while: what it goes back to, and when.
create table temporary_memory (
    machine_id bigint primary key references machine,
    back bigint not null check (back > 0),
    ends_at timestamp(6) with time zone not null,
    told boolean default false not null
);
create index temporary_memory_end on temporary_memory (ends_at);

-- What a machine is asked to take beyond what it has, in bytes; it counts from then on.
alter table machine add column asked_memory bigint default 0 not null;
alter table machine add column asked_disk bigint default 0 not null;

-- The newest look at what in / is its owner's own.
create table root_comparison (
    machine_id bigint primary key references machine,
    job_id bigint not null references job,
    asked_at timestamp(6) with time zone not null
);

-- A job can be about something on a host that is no machine.
alter table job alter column machine_id drop not null;
alter table job alter column machine_name set data type varchar(64);

-- Whether machines may be made from it, what an admin has to say of it, and where it came from.
alter table distribution add column usable boolean default true not null;
alter table distribution add column notes varchar(500);
alter table distribution add column source varchar(4300);
