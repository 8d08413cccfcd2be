-- What was approved to be left out of a mirror: its owner may leave out more, and only an admin less.
alter table mirror add column least_left_out varchar(2500) default 'none' not null;
update mirror set least_left_out = leave_out;
