-- A job names its operation by its verb. Verbs changed with version 10 of the host's protocol.
alter table job add column verb varchar(31) default '' not null;
update job set verb = substring(act from 10 for position('"' in substring(act from 10)) - 1);
update job set verb = 'import-guest' where verb = 'adopt';
update job set verb = 'pause' where verb = 'freeze';
update job set verb = 'resume' where verb = 'thaw';
update job set verb = 'install-keys' where verb = 'put-keys';
update job set verb = 'set-durability' where verb = 'set-writes';
update job set verb = 'reinstall' where verb = 'replace-root';
update job set verb = 'diff-root' where verb = 'compare-root';
update job set verb = 'trash-snapshot' where verb = 'bury-snapshot';
update job set verb = 'untrash-snapshot' where verb = 'unbury-snapshot';
update job set verb = 'trash-mirror' where verb = 'bury-mirror';
update job set verb = 'untrash-mirror' where verb = 'unbury-mirror';
alter table job alter column verb drop default;

-- Its arguments have the names that their records have now. Quotes in a value are escaped, so that only names match.
alter table job rename column act to arguments;
update job set arguments = replace(arguments, ',"guest":', ',"machine":');
update job set arguments = replace(arguments, ',"name":', ',"mirror":') where verb in
    ('probe-mirror', 'pull-mirror', 'trash-mirror', 'untrash-mirror', 'delete-mirror');
update job set arguments = replace(arguments, ',"stranger":', ',"unmanaged":') where verb = 'import-guest';
update job set arguments = replace(replace(replace(replace(arguments, '"kind":null', '"kind":"auto"'),
    '"kind":"FILES"', '"kind":"files"'), '"kind":"RPM"', '"kind":"rpm"'), '"kind":"DEB"', '"kind":"deb"') where verb = 'probe-mirror';

-- Whether it runs beside the other jobs of its host.
alter table job add column background boolean default false not null;
update job set background = true where verb = 'pull-mirror';

-- The steps of a job are those that its host tells once it has begun.
delete from job_step where job_id in (select id from job where state = 'QUEUED');

-- What cancelling it would leave, as its host told it.
alter table job add column cancel_texts varchar(4000);
