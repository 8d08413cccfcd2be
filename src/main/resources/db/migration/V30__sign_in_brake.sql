-- Tries fade: level is what was left of them at last_at. failures are told at the next sign-in.
alter table sign_in_failures add column level double precision default 0 not null;

-- Keys with which the portal signs cookies, in hexadecimal digits; the same on all nodes.
create table portal_secret (
    name varchar(32) primary key,
    secret varchar(128) not null,
    made_at timestamp(6) with time zone not null
);
