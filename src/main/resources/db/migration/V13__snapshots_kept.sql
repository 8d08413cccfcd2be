-- Why it is there, how good it is, and until when it stays. What people said of it has rows of its own.
alter table snapshot add column origin varchar(16) default 'REQUEST' not null check (origin in ('REQUEST', 'SCHEDULE', 'SAFETY'));
alter table snapshot add column note varchar(2000);
alter table snapshot add column expires_at timestamp(6) with time zone;
alter table snapshot add column booted varchar(16) default 'UNTESTED' not null check (booted in ('YES', 'NO', 'UNTESTED'));
alter table snapshot add column verified_at timestamp(6) with time zone;
alter table snapshot add column alone bigint;
alter table snapshot add column buried_at timestamp(6) with time zone;

-- Its owner says that it is good, or that it is not; the last word counts.
create table snapshot_mark (
    snapshot_id bigint primary key references snapshot,
    good boolean not null,
    words varchar(500),
    marked_by bigint not null references account,
    marked_at timestamp(6) with time zone not null
);

-- Never pruned and never expired while this row is there.
create table snapshot_keep (
    snapshot_id bigint primary key references snapshot,
    kept_by bigint not null references account,
    kept_at timestamp(6) with time zone not null
);
