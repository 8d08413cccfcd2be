-- The Activity page of a machine is filtered by kind and person. The ledger is hashed and stays as it is. Each row here names an entry
-- of it, so that a filtered page is read by an index at any depth.
create table machine_activity (
    entry_id bigint primary key references ledger_entry (id),
    machine_id bigint not null,
    kind varchar(8) not null check (kind in ('REQUEST', 'JOB', 'POWER', 'CHANGE')),
    by_admin boolean not null,
    person varchar(64)
);
insert into machine_activity (entry_id, machine_id, kind, by_admin, person)
select e.id, e.machine_id,
    case when e.act like 'request.%' then 'REQUEST'
        when e.act like 'job.%' and j.verb in ('boot', 'halt', 'restart', 'pause', 'resume') then 'POWER'
        when e.act like 'job.%' then 'JOB'
        else 'CHANGE' end,
    case when e.act in ('request.offered', 'request.approved', 'request.denied', 'machine.given') or a.role = 'ADMIN' then true
        else false end,
    a.name
from ledger_entry e
left join job j on j.id = e.job_id
left join account a on a.id = coalesce(e.actor_id, j.ordered_by)
where e.machine_id is not null;
create index activity_of_kind on machine_activity (machine_id, kind, entry_id);
create index activity_of_admins on machine_activity (machine_id, by_admin, entry_id);
create index activity_of_person on machine_activity (machine_id, person, entry_id);

-- Removed machines are listed by the time of their removal.
alter table machine add column removed_at timestamp(6) with time zone;
update machine set removed_at = coalesce((select max(e.at) from ledger_entry e where e.machine_id = machine.id), facts_at,
    current_timestamp) where lifecycle_state = 'REMOVED';
create index machine_removed on machine (removed_at, id);
create index machine_removed_of_owner on machine (owner_id, removed_at, id);
