-- When somebody was last heard in a channel: one in which nobody talks any more is nothing to begin a conversation with (R5). Lock impact:
-- channels gets a column without a default, instant; the record of the last three months is read once, which takes seconds per million rows,
-- while nothing is kept from being written but names of channels.
alter table channels add column last_active_at timestamptz;
update channels
   set last_active_at = heard.at
  from (select workspace_id, channel_id, max(at) as at
          from interactions
         where at > now() - interval '3 months' and channel_id is not null
         group by workspace_id, channel_id) as heard
 where channels.workspace_id = heard.workspace_id and channels.channel_id = heard.channel_id;
