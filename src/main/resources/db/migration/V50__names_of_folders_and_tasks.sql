-- The folders that the portal last sent to the host, and when.
alter table shared_folder rename column told to sent;
alter table shared_folder rename column told_at to sent_at;

-- Recurring tasks have new names. Their former rows would never run again.
delete from scheduled_tasks where task_name in ('disk-watch', 'doorkeeper', 'machine-ends', 'snapshot-care');
