-- Forms that create something, by the key in each form. A form that was answered creates nothing again.
create table sent_form (
    account_id bigint not null references account,
    form_key varchar(36) not null,
    sent_at timestamp(6) with time zone not null,
    -- The address that answered it. Null while it is processed.
    answer varchar(2000),
    primary key (account_id, form_key)
);
create index sent_form_sent on sent_form (sent_at);
