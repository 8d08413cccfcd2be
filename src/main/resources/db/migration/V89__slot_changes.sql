-- When the start of an approved request was agreed or changed last. Null for those agreed before this column existed.
alter table request add column slot_changed_at timestamp(6) with time zone;
