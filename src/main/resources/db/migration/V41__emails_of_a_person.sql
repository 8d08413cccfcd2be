-- Each person reads the emails that the portal has sent them, newest first.
create index mail_recipient on mail (recipient_id, id);
