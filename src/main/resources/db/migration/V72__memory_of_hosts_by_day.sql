-- The promised memory of a host by day, for the forecast beside a decision. Null for days before this version.
alter table disk_sample add column memory_promised bigint;
