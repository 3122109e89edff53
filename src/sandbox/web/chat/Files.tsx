/** Files shared with a message: pictures are shown, the rest are links. */

import type { MessageView } from '../../protocol.ts';
import { ImageView, localSource } from '../blocks/ImageView.tsx';
import { list, string } from '../blocks/types.ts';
import { Icon } from '../ui/Icon.tsx';

export function Files({ message }: { message: MessageView }) {
  const files = list(message.files);
  if (files.length === 0) return null;
  return (
    <ul className="files">
      {files.map((file) => {
        const name = string(file.title) || string(file.name) || 'File';
        const source = string(file.url);
        const isPicture = string(file.mimetype).startsWith('image/') && localSource(source) !== null;
        return (
          <li key={string(file.id) || name}>
            {isPicture ? (
              <ImageView
                image={{ image_url: source, alt_text: string(file.alt_txt) || name }}
                className="block-picture"
              />
            ) : (
              <a className="file" href={localSource(source) ?? undefined} download={string(file.name) || name}>
                <Icon name="file" /> {name}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
