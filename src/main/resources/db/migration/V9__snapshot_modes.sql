-- Whether the machine was halted for it or only frozen, and for how long it stood still then.
alter table snapshot add column mode varchar(16) default 'STOP' not null check (mode in ('STOP', 'FREEZE'));
alter table snapshot add column frozen_millis bigint;
