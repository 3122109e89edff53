-- Where an admin allows it, the start dates that Slack profiles carry are kept, for those who let them be celebrated (T4). Lock impact: two
-- columns, one without a default and one with a constant, instant; celebrations are locked for a moment, and read once to check them.
alter table members add column profile_started_on date;
-- They let their colleagues celebrate their years by what their profile says.
alter table celebrations
  add column by_profile boolean not null default false,
  drop constraint celebrations_check1,
  add constraint celebrations_has_a_day check (birth_month is not null or started_on is not null or by_profile);
