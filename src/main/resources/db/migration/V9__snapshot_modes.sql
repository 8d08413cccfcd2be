-- How it came about: the machine was halted for it, or frozen (for how long), or a restore kept what it replaced.
alter table snapshot add column mode varchar(16) default 'STOP' not null check (mode in ('STOP', 'FREEZE', 'SAFETY'));
alter table snapshot add column frozen_millis bigint;
