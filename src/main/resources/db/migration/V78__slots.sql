-- Slots: when a slot was missed, and further times that the requester proposes.
alter table request add column missed_at timestamp(6) with time zone;
create table slot_proposal (
    request_id bigint not null references request,
    starts_at timestamp(6) with time zone not null,
    primary key (request_id, starts_at)
);
-- A job on hold keeps its place and does not start until its time is chosen again.
alter table job add column on_hold boolean default false not null;
create index request_slot on request (state, starts_at);
