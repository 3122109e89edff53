/** One's own questions in App Home (A1, H1-H4): what is open, who can help, and the way to close it. */
import type { KnownBlock } from '@slack/types';
import { type HelpRequest, helpersOf } from '../domain/help-request.js';
import type { HomeFacts } from '../features/home.js';
import { actions, button, header, inline, listed, mention, section } from './blocks.js';

export function questionBlocks({ helpRequests }: Pick<HomeFacts, 'helpRequests'>): KnownBlock[] {
  if (helpRequests.length === 0) return [];
  return [header('Your questions'), ...helpRequests.flatMap(questionBlock)];
}

function questionBlock(request: HelpRequest): KnownBlock[] {
  const { id: value, question } = request;
  const helpers = helpersOf(request).map(({ memberId }) => mention(memberId));
  return [
    section(`:bulb: “${inline(question, 200)}”\n${stateWords(request, helpers)}`),
    actions(`help_request_home:${value}`, [
      button('help_request_solved', 'Solved', { value }),
      ...(request.channelId === null && helpers.length === 0
        ? [button('help_request_channel', 'Ask in a channel…', { value })]
        : []),
      button('help_request_close', 'No longer needed', { value }),
    ]),
  ];
}

function stateWords({ channelId, helpers: asked }: HelpRequest, helpers: readonly string[]): string {
  if (helpers.length > 0) return `${listed(helpers)} can help.`;
  if (channelId !== null) return `Asked in <#${channelId}>; nobody yet.`;
  return asked.length === 0 ? 'Nobody was asked yet.' : 'Colleagues are asked; nobody yet.';
}
