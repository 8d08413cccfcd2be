-- A pool has private or public addresses. A host's own address is in each private network and in no public one.
alter table address_pool add column kind varchar(8) default 'PRIVATE' not null check (kind in ('PRIVATE', 'PUBLIC'));
alter table address_pool alter column kind drop default;
alter table address_pool alter column gateway drop not null;
alter table address add column kind varchar(8) default 'PRIVATE' not null check (kind in ('PRIVATE', 'PUBLIC'));
alter table address alter column kind drop default;

-- What hosts report of their public networks.
alter table uml_host add column public_networks varchar(400);
alter table uml_host add column outgoing varchar(400);

-- Whether a tenant's first machine gets a public address. Hosts that are not here give one.
create table public_address_rule (
    host_id bigint primary key references uml_host on delete cascade,
    first_machine boolean not null
);

-- The network settings of a machine that its host was sent last, and why the host refused them.
create table network_sync (
    machine_id bigint primary key references machine,
    host_id bigint not null references uml_host,
    words varchar(5000) not null,
    problem varchar(400),
    synced_at timestamp(6) with time zone not null
);
create index network_sync_host on network_sync (host_id);

-- Public addresses have a quota.
create table new_quota (
    account_id bigint not null references account,
    resource varchar(20) not null check (resource in ('MACHINES', 'MEMORY', 'DISK', 'SNAPSHOTS', 'ADDRESSES')),
    amount bigint not null check (amount >= 0),
    set_by bigint not null references account,
    set_at timestamp(6) with time zone not null,
    primary key (account_id, resource)
);
insert into new_quota (account_id, resource, amount, set_by, set_at)
    select account_id, resource, amount, set_by, set_at from quota;
drop table quota;
alter table new_quota rename to quota;
