-- An email to the address of all admins has no account. It has the key of its event here, so that there is one for each event.
alter table mail alter column recipient_id drop not null;
alter table mail add column to_admins varchar(120);
create unique index mail_to_admins on mail (to_admins);
alter table mail_bounce alter column account_id drop not null;
