-- The form that sent a request. A form sends one request, however often it is submitted.
alter table request add column form_key varchar(36);
alter table request add constraint request_form unique (requester_id, form_key);
