-- What lets the world read /pub of a host, and how mirrors are pulled and read.
alter table uml_host add column publishes varchar(40);
alter table uml_host add column pull_free_percent int;

create table publisher (
    host_id bigint primary key references uml_host,
    public_name varchar(253),
    machine_id bigint references machine,
    -- when what its servers are was made on the host
    servers_from timestamp(6) with time zone,
    -- somebody halted it, and it is left alone
    resting boolean not null,
    served_by varchar(10) not null,
    guest varchar(40),
    http boolean not null,
    rsync boolean not null,
    ftp boolean not null,
    asked_at timestamp(6) with time zone,
    silent_since timestamp(6) with time zone,
    silences int not null,
    restarts int not null,
    restarted_at timestamp(6) with time zone,
    told boolean not null,
    problem varchar(1000),
    version int not null
);

alter table mirror add column rate_kib bigint default 0 not null;
alter table mirror add column quiet_from int;
alter table mirror add column quiet_to int;
alter table mirror add column read_at timestamp(6) with time zone;
-- what a look found before it was asked for
alter table mirror add column expected_files bigint;
alter table mirror add column expected_bytes bigint;
-- what its owner may not pass, as it was approved or as an admin has said since
alter table mirror add column least_hours int default 1 not null;
alter table mirror add column most_limit_mib bigint default 0 not null;
update mirror set least_hours = every_hours, most_limit_mib = limit_mib;
alter table mirror add column most_rate_kib bigint default 0 not null;
