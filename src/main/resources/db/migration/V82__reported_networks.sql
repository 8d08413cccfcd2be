-- What a host reports instead of the settings that it was sent; null when both are the same.
alter table network_sync add column reported varchar(5000);
alter table network_sync add column reported_at timestamp(6) with time zone;
-- The last difference that was corrected, and when it was seen.
alter table network_sync add column difference varchar(100);
alter table network_sync add column differed_at timestamp(6) with time zone;
