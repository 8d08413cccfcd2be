-- The last check of the network of a host, and what it found, as JSON.
create table network_check (
    host_id bigint primary key references uml_host on delete cascade,
    checked_at timestamp(6) with time zone not null,
    findings varchar(60000) not null
);
