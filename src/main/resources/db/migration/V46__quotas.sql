-- What a tenant may have of each resource, in machines or bytes, where that is not the usual.
create table quota (
    account_id bigint not null references account,
    resource varchar(20) not null check (resource in ('MACHINES', 'MEMORY', 'DISK', 'SNAPSHOTS')),
    amount bigint not null check (amount >= 0),
    set_by bigint not null references account,
    set_at timestamp(6) with time zone not null,
    primary key (account_id, resource)
);
insert into quota (account_id, resource, amount, set_by, set_at)
    select account_id, 'MACHINES', machines, set_by, set_at from machine_limit;
insert into quota (account_id, resource, amount, set_by, set_at)
    select account_id, 'MEMORY', memory, set_by, set_at from machine_limit;
insert into quota (account_id, resource, amount, set_by, set_at)
    select account_id, 'DISK', disk, set_by, set_at from machine_limit;
insert into quota (account_id, resource, amount, set_by, set_at)
    select account_id, 'SNAPSHOTS', bytes, set_by, set_at from snapshot_limit;
drop table machine_limit;
drop table snapshot_limit;
