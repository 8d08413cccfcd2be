-- Since when a request waits for the person who acts next. The clocks of requests that wait already start now.
alter table request add column waiting_since timestamp(6) with time zone default current_timestamp not null;
-- How long it had waited for admins when its requester was asked.
alter table request add column waited_seconds bigint default 0 not null check (waited_seconds >= 0);
alter table request add column reminders integer default 0 not null check (reminders >= 0);
alter table request add column answer_reminders integer default 0 not null check (answer_reminders >= 0);

-- The comment with which an admin asked for information, while the request needs the answer.
alter table request add column question_id bigint references request_comment;
