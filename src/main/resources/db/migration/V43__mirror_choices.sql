-- What of an upstream a mirror holds (none: all of it), the keys that sign it, and whether plain packages get metadata.
alter table mirror add column selection varchar(3000) default 'none' not null;
alter table mirror add column widest_selection varchar(3000) default 'none' not null;
alter table mirror add column keyring varchar(12000);
alter table mirror add column make_index boolean default false not null;
-- Since when what is pulled is another, so that the next good run may hold fewer and older files; and the number of that
-- change, which a run keeps that began with it.
alter table mirror add column contents_changed_at timestamp(6) with time zone;
alter table mirror add column source_revision int default 0 not null;
alter table mirror_run add column source_revision int default 0 not null;

-- What its last good run found there.
alter table mirror add column suites varchar(3000);
alter table mirror add column components varchar(3000);
alter table mirror add column architectures varchar(3000);
alter table mirror add column flat boolean default false not null;
alter table mirror add column signed boolean default false not null;
alter table mirror add column signed_by varchar(64);
alter table mirror add column index_made varchar(10);

-- Whether its upstream is still kept up to date: when the content last changed, the usual time between changes in
-- seconds, how many changes that is learned from, and the date that upstream itself gives.
alter table mirror add column changed_at timestamp(6) with time zone;
alter table mirror add column rhythm_seconds bigint default 0 not null;
alter table mirror add column changes_seen int default 0 not null;
alter table mirror add column valid_until timestamp(6) with time zone;

-- Programs that mirrors need and a host lacks, with blanks between.
alter table uml_host add column missing_tools varchar(200);

-- A run whose job belongs to a request: the request tells how it ended.
alter table mirror_run add column of_request boolean default false not null;

-- Keys and selections are long.
alter table request alter column details set data type varchar(30000);
alter table counter_offer alter column details set data type varchar(30000);
alter table job alter column act set data type varchar(30000);

-- A look finds out the kind where none is named, and keeps the form that it was asked from.
alter table mirror_probe alter column kind drop not null;
alter table mirror_probe add column selection varchar(3000) default 'none' not null;
alter table mirror_probe add column typed varchar(100000);
