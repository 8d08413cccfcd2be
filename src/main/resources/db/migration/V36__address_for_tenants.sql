-- Where tenants reach the jump account of a host, when that is not where the portal reaches the host.
create table tenant_address (
    host_id bigint primary key references uml_host on delete cascade,
    address varchar(253) not null,
    port integer not null check (port between 1 and 65535)
);
