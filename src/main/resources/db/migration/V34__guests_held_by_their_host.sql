-- What a host holds its guests to, and when it last had to end one or found processes that belong to no machine.
alter table uml_host add column calls_filtered boolean;
alter table uml_host add column cgroup_controllers varchar(200);
alter table uml_host add column ghosts_told_at timestamp(6) with time zone;
alter table machine add column offence varchar(30);
alter table machine add column offence_at timestamp(6) with time zone;
