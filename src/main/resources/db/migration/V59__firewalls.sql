-- What may come in at the public addresses of a machine. A machine that is not here lets everything in.
create table machine_firewall (
    machine_id bigint primary key references machine,
    rules varchar(4000) not null,
    set_by bigint not null references account,
    set_at timestamp(6) with time zone not null
);

-- Machines that may connect to port 25 from their private address.
create table mail_permission (
    machine_id bigint primary key references machine,
    reason varchar(500) not null,
    given_by bigint not null references account,
    given_at timestamp(6) with time zone not null
);
