-- How much the snapshots of a tenant may hold, where that is not the usual.
create table snapshot_limit (
    account_id bigint primary key references account,
    bytes bigint not null check (bytes >= 0),
    set_by bigint not null references account,
    set_at timestamp(6) with time zone not null
);
