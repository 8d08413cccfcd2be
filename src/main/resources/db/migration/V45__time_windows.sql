-- One word for hours in which a machine may be disturbed, another for those in which a mirror is not synced.
alter table machine rename column quiet_from to maintenance_from;
alter table machine rename column quiet_to to maintenance_to;
alter table mirror rename column quiet_from to blackout_from;
alter table mirror rename column quiet_to to blackout_to;
