-- The admins who look at a request. A row is valid for a minute after seen_at.
create table request_presence (
    request_id bigint not null references request,
    account_id bigint not null references account,
    seen_at timestamp(6) with time zone not null,
    primary key (request_id, account_id)
);
create index request_presence_seen on request_presence (seen_at);
