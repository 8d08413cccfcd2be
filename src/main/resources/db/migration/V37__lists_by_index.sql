-- What lists are read by, so that a page costs the same however long the list is.

-- The kind of request that was decided: how long the last ones of a kind have waited is read without all the others.
alter table decision add column kind varchar(32);
update decision set kind = (select r.kind from request r where r.id = decision.request_id);
alter table decision alter column kind set not null;
create index decision_of_kind on decision (kind, decided_at);

create index account_role on account (role, name);
create index address_of_pool on address (pool_id);
create index machine_of_owner on machine (owner_id, held_name);
create index mirror_by_name on mirror (name, id);
create index mirror_run_since on mirror_run (started_at);
create index prune_question_needed on prune_question (answer, needed_until);
create index snapshot_buried on snapshot (buried_at);
create index snapshot_expiry on snapshot (expires_at);
create index snapshot_planned on snapshot (state, machine_id);
create index spike_start on spike (starts_at, id);
