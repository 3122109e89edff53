-- Appreciation posts with a board (T2) and previews that are deliveries like the posts they show (T5); kudos as a file (K13). Lock impact:
-- digest_schedules gets a column with a constant default, instant; deliveries is locked for a moment, and read once to check its kinds.
alter table digest_schedules
  add column has_board boolean not null default false;

alter table deliveries
  drop constraint deliveries_kind_check,
  add constraint deliveries_kind_check check (kind in (
    'kudos_post', 'kudos_dm', 'kudos_reaction', 'kudos_thanks', 'kudos_export', 'notice', 'nudge', 'digest', 'digest_prompt',
    'digest_preview', 'follow_up', 'follow_up_kept', 'promise'));
