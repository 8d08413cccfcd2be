-- A guest that its host ran before, given to a tenant and not taken over yet. It holds its name here and stays as it is there.
alter table machine add column stranger boolean default false not null;

create table adoption (
    machine_id bigint primary key references machine,
    host_id bigint not null references uml_host,
    stranger varchar(16) not null,
    home varchar(16),
    memory_mib bigint not null check (memory_mib > 0),
    autostart boolean not null,
    described varchar(4000) not null,
    unique (host_id, stranger)
);
