-- What an admin would approve instead of what was asked. It counts while the request needs an answer, and for the revision that
-- it was made on.
create table counter_offer (
    request_id bigint primary key references request,
    revision integer not null,
    details varchar(4000) not null,
    title varchar(120) not null,
    sentence varchar(500) not null,
    starts_at timestamp(6) with time zone,
    offered_by bigint not null references account,
    words varchar(2000),
    offered_at timestamp(6) with time zone not null
);
