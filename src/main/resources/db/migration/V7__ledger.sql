create table ledger_entry (
    id bigint primary key,
    at timestamp(6) with time zone not null,
    actor varchar(64) not null,
    act varchar(64) not null,
    machine_id bigint references machine,
    machine_name varchar(31),
    request_id bigint,
    job_id bigint,
    what varchar(500) not null,
    why varchar(2500),
    previous_hash char(64) not null,
    hash char(64) not null unique
);
create index ledger_machine on ledger_entry (machine_id, id);

-- The newest entry; its row is locked while the next one is written, so that the chain has no branches.
create table ledger_head (
    id integer primary key check (id = 1),
    entry_id bigint not null,
    hash char(64) not null
);
insert into ledger_head (id, entry_id, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
