-- The network of IPv6 addresses that a host has for machines; null for none.
alter table uml_host add column prefix6 varchar(43);

-- Machines that have IPv6. The address follows from the prefix of the host and the private address of the machine.
create table machine_ipv6 (
    machine_id bigint primary key references machine,
    turned_on_by bigint not null references account,
    turned_on_at timestamp(6) with time zone not null
);
