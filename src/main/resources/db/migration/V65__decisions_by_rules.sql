-- The revision of the rule that approved a request. decided_by has switched on the rule.
alter table decision add column rule_id bigint;
alter table decision add column rule_revision integer;
alter table decision add column rule_name varchar(60);
alter table decision add constraint decision_by_rule foreign key (rule_id, rule_revision)
    references rule_revision (rule_id, revision);
alter table decision add constraint decision_rule_whole check (
    (rule_id is null and rule_revision is null and rule_name is null)
    or (rule_id is not null and rule_revision is not null and rule_name is not null and approved and words is null));
create index decision_of_rule on decision (rule_id, decided_at);
create index request_of_kind on request (kind, submitted_at);
