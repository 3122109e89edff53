/** An app's blocks inside a message: their values live as long as the message is shown. */
import { useMemo, useState } from 'react';
import type { MessageView } from '../../protocol.ts';
import { BlockList } from '../blocks/BlockList.tsx';
import { type BlockHost, BlockHostContext } from '../blocks/host.ts';
import { type FormValues, initialValue } from '../blocks/values.ts';
import { interact, suggest } from '../state/act.ts';

export function MessageBlocks({ message }: { message: MessageView }) {
  const [values, setValues] = useState<FormValues>({});
  const { channel, ts } = message;
  const host = useMemo<BlockHost>(
    () => ({
      name: `${channel} ${ts}`,
      values,
      errors: {},
      initial: (_, element) => initialValue(element),
      setValue: (key, value) => setValues((current) => ({ ...current, [key]: value })),
      act: async (action) => void (await interact({ channel, messageTs: ts, action })),
      suggest: (action, query) => suggest({ channel, messageTs: ts, action, query }),
    }),
    [values, channel, ts],
  );
  return (
    <BlockHostContext value={host}>
      <BlockList blocks={message.blocks} />
    </BlockHostContext>
  );
}
