-- When what a request asks for was written last: a password that was confirmed after that was not confirmed for it.
alter table request add column revised_at timestamp(6) with time zone;
update request set revised_at = coalesce(
    (select max(e.at) from ledger_entry e where e.request_id = request.id and e.act = 'CHANGED'), submitted_at);
alter table request alter column revised_at set not null;

-- The admin who made somebody an admin; null for the first run, and for terms from before.
alter table admin_term add column granted_by bigint references account;
