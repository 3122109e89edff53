/** What Slack itself writes into a channel: somebody joined, left, or changed its topic. */
import type { MessageView } from '../../protocol.ts';
import { Mrkdwn } from '../mrkdwn/Mrkdwn.tsx';
import { useClock } from '../state/hooks.ts';
import { dateOfTs, timeIn } from '../time.ts';

const own = /^(channel|group)_(join|leave|topic|purpose|name|archive|unarchive)$/;

export const isSystemLine = (message: MessageView) => message.subtype !== null && own.test(message.subtype);

export function SystemLine({ message }: { message: MessageView }) {
  const { tz } = useClock();
  const at = dateOfTs(message.ts);
  return (
    <li className="message system-line" tabIndex={-1} data-testid={`message-${message.ts}`}>
      <time dateTime={at.toISOString()}>{timeIn(tz, at)}</time>
      <Mrkdwn text={message.text} />
    </li>
  );
}
