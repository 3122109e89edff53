/** What Slack told of, as live events and exports alike are heard: the text is looked at and forgotten (V4). */
import type { ChannelId, MemberId, MessageTs } from './ids.js';
import {
  deletedMessage,
  messageSource,
  type ReactionChange,
  reactionSource,
  type SaidMessage,
  type Source,
} from './interaction.js';
import { readsAsThanks } from './thanks.js';
import { membersIn } from './wire-text.js';

export type Heard =
  | {
      readonly kind: 'said';
      readonly message: Omit<SaidMessage, 'mentions' | 'isThanks'>;
      readonly text: string;
      readonly isEdit: boolean;
    }
  | {
      readonly kind: 'deleted';
      readonly channelId: ChannelId;
      readonly ts: MessageTs;
      readonly authorId: MemberId;
      readonly deletedTs: string;
    }
  | { readonly kind: 'reaction'; readonly change: ReactionChange };

/** What a message or reaction stands for in the record; the importer tells it the same way. */
export function sourceOf(heard: Heard): Source {
  switch (heard.kind) {
    case 'said':
      return messageSource({
        ...heard.message,
        mentions: membersIn(heard.text),
        isThanks: readsAsThanks(heard.text),
      });
    case 'deleted':
      return deletedMessage(heard.channelId, heard.ts, heard.deletedTs);
    case 'reaction':
      return reactionSource(heard.change);
  }
}

export function channelOf(heard: Heard): ChannelId {
  switch (heard.kind) {
    case 'said':
      return heard.message.channelId;
    case 'deleted':
      return heard.channelId;
    case 'reaction':
      return heard.change.channelId;
  }
}
