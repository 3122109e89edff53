-- Follow-ups are confirmed where they were asked for (F1), and members may be offered reminders of what they promise in a channel
-- (F4). Lock impact: deliveries and members are locked for a moment; deliveries is read once to check its kinds.
alter table members add column offers_promises boolean not null default false;
alter table deliveries
  drop constraint deliveries_kind_check,
  add constraint deliveries_kind_check check (kind in (
    'kudos_post', 'kudos_dm', 'kudos_reaction', 'notice', 'nudge', 'digest', 'digest_prompt', 'follow_up', 'follow_up_kept',
    'promise'));
