/** One block drawn by slack-blocks-to-jsx, with our names, emoji and links. Loaded only when such a block appears. */
import { type Block, Message } from 'slack-blocks-to-jsx';
import 'slack-blocks-to-jsx/dist/style.css';
import { ChannelMention, EmojiView, GroupMention, Link, UserMention } from '../mrkdwn/Mrkdwn.tsx';
import { useIsDark } from '../state/theme.ts';
import type { Json } from './types.ts';

export function LibraryBlock({ block }: { block: Json }) {
  const isDark = useIsDark();
  return (
    <div className="library-block">
      <Message
        withoutWrapper
        name=""
        logo=""
        theme={isDark ? 'dark' : 'light'}
        blocks={[block as unknown as Block]}
        hooks={{
          user: ({ id, name }) => <UserMention id={id} label={name || null} />,
          channel: ({ id, name }) => <ChannelMention id={id} label={name || null} />,
          usergroup: ({ id, name }) => <GroupMention id={id} label={name || null} />,
          emoji: ({ name }) => <EmojiView name={name} />,
          link: ({ href, children }) => <Link href={href}>{children}</Link>,
        }}
      />
    </div>
  );
}
