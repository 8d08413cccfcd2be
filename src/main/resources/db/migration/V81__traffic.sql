-- The counters of a host as last recorded, since the boot that its cursor names. Ways are those of Traffic.Way, in its order.
create table traffic_cursor (
    host_id bigint primary key references uml_host on delete cascade,
    boot varchar(36) not null,
    recorded_at timestamp(6) with time zone not null
);

create table traffic_counter (
    host_id bigint not null references uml_host on delete cascade,
    address varchar(45) not null,
    way smallint not null,
    bytes bigint not null,
    packets bigint not null,
    primary key (host_id, address, way)
);

-- Traffic of a machine by day (UTC).
create table traffic_day (
    machine_id bigint not null references machine,
    on_day date not null,
    address varchar(45) not null,
    way smallint not null,
    bytes bigint not null,
    packets bigint not null,
    primary key (machine_id, on_day, address, way)
);
create index traffic_day_of on traffic_day (on_day);

-- Months (first day) for which the owner of a machine was warned.
create table traffic_warning (
    machine_id bigint not null references machine,
    on_month date not null,
    primary key (machine_id, on_month)
);
