-- The question who made one's week easier, about nobody in particular (G2), and receivers of kudos who say thanks to the giver (G4).
-- Lock impact: nudges, nudge_rests and deliveries are locked for a moment, and read once to check their kinds; kudos_receivers is locked
-- for an instant, as its new column has no default.
alter table nudges
  drop constraint nudges_kind_check,
  add constraint nudges_kind_check check (kind in ('reconnect', 'gratitude', 'question'));
alter table nudge_rests
  drop constraint nudge_rests_kind_check,
  add constraint nudge_rests_kind_check check (kind in ('reconnect', 'gratitude', 'question'));
alter table deliveries
  drop constraint deliveries_kind_check,
  add constraint deliveries_kind_check check (kind in (
    'kudos_post', 'kudos_dm', 'kudos_reaction', 'kudos_thanks', 'notice', 'nudge', 'digest', 'digest_prompt', 'follow_up',
    'follow_up_kept', 'promise'));
-- When they pressed "Say thanks"; null for not.
alter table kudos_receivers add column thanked_at timestamptz;
