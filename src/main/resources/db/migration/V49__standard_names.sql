-- Tables, columns and states get the names that the field uses.
alter table publisher rename to public_server;
alter table admission rename to ssh_access;
alter table spike rename to load_announcement;
alter table adoption rename to guest_import;
alter table withdrawal rename to cancellation;
alter table snapshot_mark rename to snapshot_rating;

alter table snapshot rename column buried_at to deleted_at;
alter table snapshot rename column frozen_millis to paused_millis;
alter table snapshot rename column care_job to retention_job;
alter table machine rename column end_told to expiry_notified;
alter table machine rename column ends_at to expires_at;
alter table machine rename column writes to durability;
alter table machine rename column writes_now to durability_now;
alter table machine rename column stranger to unmanaged;
alter table guest_import rename column stranger to unmanaged_guest;
alter table job rename column abort_by to cancel_by;
alter table job rename column abort_leaves to cancel_effect;
alter table job rename column abort_asked_at to cancel_requested_at;
alter table job_step rename column leaves to cancel_effect;
alter table load_announcement rename column withdrawn_at to cancelled_at;
alter table cancellation rename column withdrawn_by to cancelled_by;
alter table cancellation rename column withdrawn_at to cancelled_at;
alter table cancellation rename column words to reason;
alter table temporary_memory rename column back to revert_to;
alter table temporary_memory rename column told to notified;
alter table ssh_access rename column told to keys;
alter table ssh_access rename column told_at to synced_at;
alter table public_server rename column told to notified;

-- Columns with a check are replaced, because the name of a check differs between databases.
alter table machine add column lifecycle_state varchar(16) default 'ACTIVE' not null
    check (lifecycle_state in ('REQUESTED', 'ACTIVE', 'REMOVED'));
update machine set lifecycle_state = case stage when 'ASKED' then 'REQUESTED' when 'HERE' then 'ACTIVE' else 'REMOVED' end;
alter table machine drop column stage;

alter table machine rename column state to former_state;
alter table machine add column state varchar(16) default 'MISSING' not null
    check (state in ('RUNNING', 'PAUSED', 'HALTED', 'STARTING', 'STOPPING', 'MISSING'));
update machine set state = case former_state when 'FROZEN' then 'PAUSED' else former_state end;
alter table machine drop column former_state;

drop index snapshot_planned;
alter table snapshot rename column state to former_state;
alter table snapshot add column state varchar(16) default 'PLANNED' not null
    check (state in ('PLANNED', 'VERIFIED', 'UNVERIFIED', 'FAILED', 'DELETED'));
update snapshot set state = case former_state when 'GONE' then 'DELETED' else former_state end;
alter table snapshot drop column former_state;
create index snapshot_planned on snapshot (state, machine_id);

drop index request_waiting;
alter table request rename column state to former_state;
alter table request add column state varchar(16) default 'SUBMITTED' not null check (state in
    ('SUBMITTED', 'NEEDS_ANSWER', 'APPROVED', 'SCHEDULED', 'RUNNING', 'DONE', 'FAILED', 'DENIED', 'CANCELLED', 'EXPIRED'));
update request set state = case former_state when 'WITHDRAWN' then 'CANCELLED' else former_state end;
alter table request drop column former_state;
create index request_waiting on request (state, submitted_at);

update request set kind = case kind when 'adoption' then 'guest-import' when 'distribution' then 'image-import'
    when 'extra-machine' then 'new-machine' when 'root-swap' then 'reinstall' when 'size' then 'resize' else kind end;
update decision set kind = case kind when 'adoption' then 'guest-import' when 'distribution' then 'image-import'
    when 'extra-machine' then 'new-machine' when 'root-swap' then 'reinstall' when 'size' then 'resize' else kind end;
