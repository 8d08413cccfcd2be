-- A request and a snapshot always name their state.
alter table request alter column state drop default;
alter table snapshot alter column state drop default;
