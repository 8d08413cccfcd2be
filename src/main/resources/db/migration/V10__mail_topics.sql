-- What a mail is about: a request or a job. Mails to one person about one topic make a thread.
alter table mail add column topic varchar(80);
update mail set topic = 'request-' || request_id;
alter table mail alter column topic set not null;
drop index mail_thread;
create index mail_thread on mail (topic, recipient_id, id);
