alter table mail add column misconfigured boolean default false not null;
-- What the server said and what to change.
alter table mail alter column problem set data type varchar(1000);
