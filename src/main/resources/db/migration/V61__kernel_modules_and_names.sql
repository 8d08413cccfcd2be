-- How the machines of a distribution get the kernel modules of their host. Null on a host that has none.
alter table distribution add column modules varchar(7) check (modules in ('MOUNTED', 'MANUAL'));

-- The domain of the machines of a host. Null on a host without a resolver for its guests.
alter table uml_host add column machine_domain varchar(253);
