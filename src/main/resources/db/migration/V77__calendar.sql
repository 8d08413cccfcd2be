-- The calendar entry of an email, as iCalendar text.
alter table mail add column calendar varchar(8000);

-- The secret address of a person's feeds, as a hash. A new one replaces it.
create table feed_secret (
    account_id bigint primary key references account,
    hash varchar(64) not null unique,
    created_at timestamp(6) with time zone not null
);
