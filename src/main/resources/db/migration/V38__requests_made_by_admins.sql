-- The admin who made the request in the name of its requester; null where the requester did.
alter table request add column made_by bigint references account;
