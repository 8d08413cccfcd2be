-- How often in a row the begin or end of a job could not be recorded, at which line, and when last.
alter table job add column record_failures integer not null default 0;
alter table job add column record_failed_line bigint not null default -1;
alter table job add column record_failed_at timestamp with time zone;
