-- The Monday of the last weekly summary of an account. An account without a row gets its first one on the next Monday.
create table weekly_summary (
    account_id bigint primary key references account,
    monday date not null
);
