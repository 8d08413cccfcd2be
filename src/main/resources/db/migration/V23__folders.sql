-- The folders of a tenant on a host, and what the host was told of them last.
create table shared_folder (
    host_id bigint not null references uml_host,
    account_id bigint not null references account,
    name varchar(31) not null,
    told varchar(20000) not null,
    told_at timestamp(6) with time zone not null,
    limited boolean not null,
    used bigint,
    primary key (host_id, account_id),
    unique (host_id, name)
);
