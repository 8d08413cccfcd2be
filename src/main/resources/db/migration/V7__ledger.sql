-- Append-only. Each entry names the hash of the one before it, and the head names the last: the foreign keys make both
-- databases refuse to remove an entry or to change its hash, and there can be no two entries after the same one. What they
-- cannot refuse, the check of the chain finds. Nothing here refers to rows elsewhere: the record outlives what it is about.
create table ledger_entry (
    id bigint primary key check (id > 0),
    at timestamp(6) with time zone not null,
    actor varchar(64) not null,
    actor_id bigint,
    act varchar(32) not null,
    machine_id bigint,
    machine_name varchar(31),
    request_id bigint,
    job_id bigint,
    what varchar(500) not null,
    why varchar(2500),
    previous_hash char(64),
    hash char(64) not null unique,
    constraint ledger_entry_no_branch unique (previous_hash),
    constraint ledger_entry_first check ((id = 1 and previous_hash is null) or (id > 1 and previous_hash is not null)),
    constraint ledger_entry_follows foreign key (previous_hash) references ledger_entry (hash)
);
create index ledger_machine on ledger_entry (machine_id, id);

-- The newest entry; its row is locked while the next one is written, so that the chain has no branches.
create table ledger_head (
    id integer primary key check (id = 1),
    entry_id bigint not null,
    hash char(64),
    constraint ledger_head_last foreign key (hash) references ledger_entry (hash)
);
insert into ledger_head (id, entry_id) values (1, 0);
