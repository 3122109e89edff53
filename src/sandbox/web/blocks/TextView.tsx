/** A text object: mrkdwn, or plain text in which only emoji names mean something. */
import { unescapeWire } from '../../mrkdwn.ts';
import { emojify } from '../emoji.ts';
import { Mrkdwn } from '../mrkdwn/Mrkdwn.tsx';
import { isMrkdwn, words } from './types.ts';

export function TextView({ text }: { text: unknown }) {
  if (isMrkdwn(text)) return <Mrkdwn text={words(text)} />;
  return <PlainText text={words(text)} />;
}

export const PlainText = ({ text }: { text: string }) => (
  <span className="plain-text">{emojify(unescapeWire(text))}</span>
);
