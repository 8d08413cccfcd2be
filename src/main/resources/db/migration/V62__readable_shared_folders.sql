-- Whether all machines of a host can read /shared of a tenant. Each host tells it at the next sync.
alter table shared_folder add column readable boolean default true not null;
update shared_folder set sent = '';
