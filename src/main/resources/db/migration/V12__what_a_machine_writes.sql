alter table machine add column writes varchar(16);
alter table machine add column writes_now varchar(16);
-- Bytes that all its snapshots hold on the host's disk beside its images.
alter table machine add column snapshots_held bigint;
