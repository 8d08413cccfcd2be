-- The live method of a snapshot is named after its pause. Columns with a check are replaced, because the name of a check differs
-- between databases.
alter table snapshot rename column mode to former_mode;
alter table snapshot add column mode varchar(16) default 'STOP' not null check (mode in ('STOP', 'PAUSE', 'SAFETY'));
update snapshot set mode = case former_mode when 'FREEZE' then 'PAUSE' else former_mode end;
alter table snapshot drop column former_mode;

alter table snapshot_schedule rename column mode to former_mode;
alter table snapshot_schedule add column mode varchar(16) default 'STOP' not null check (mode in ('STOP', 'PAUSE'));
update snapshot_schedule set mode = case former_mode when 'FREEZE' then 'PAUSE' else former_mode end;
alter table snapshot_schedule drop column former_mode;
alter table snapshot_schedule alter column mode drop default;

-- Quotes in a value are escaped, so that only names match.
update job set arguments = replace(arguments, '"mode":"FREEZE"', '"mode":"PAUSE"') where verb = 'snapshot';
update request set details = replace(details, '"mode":"FREEZE"', '"mode":"PAUSE"') where kind in ('snapshot', 'schedule');
update counter_offer set details = replace(details, '"mode":"FREEZE"', '"mode":"PAUSE"')
    where request_id in (select id from request where kind in ('snapshot', 'schedule'));

-- Keys and topics of emails are named after what they are about.
update mail set event_key = 'load-' || substring(event_key from 7) where event_key like 'spike-%';
update mail set event_key = 'public-server-' || substring(event_key from 11) where event_key like 'publisher-%';
update mail set event_key = 'stray-processes-' || substring(event_key from 7) where event_key like 'ghost-%';
update mail set event_key = 'machine-assigned-' || substring(event_key from 7) where event_key like 'given-%';
update mail set topic = 'public-server-' || substring(topic from 11) where topic like 'publisher-%';
update mail set topic = 'stray-processes-' || substring(topic from 8) where topic like 'ghosts-%';

alter table uml_host rename column ghosts_told_at to strays_reported_at;

-- Recurring tasks have new names. Their former rows would never run again.
delete from scheduled_tasks where task_name in ('folders', 'publishers');
