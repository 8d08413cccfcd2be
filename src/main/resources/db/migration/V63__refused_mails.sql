-- When a mail was refused or given up. The home page counts those of today.
alter table mail add column refused_at timestamp with time zone;
update mail set refused_at = written_at where state = 'REFUSED';
create index mail_refused on mail (refused_at);
create index mail_sent on mail (sent_at);
