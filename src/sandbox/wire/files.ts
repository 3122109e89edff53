/** A file as Slack's API and events show it. */
import { extensionOf, mimetypeOf } from '../files.js';
import type { Json, StoredFile, Workspace } from '../workspace.js';
import type { World } from '../world.js';

export function wireFile({ world, workspace }: { world: World; workspace: Workspace }, file: StoredFile): Json {
  const { id, name, title, user, created, length, altText } = file;
  const filetype = extensionOf(file);
  return {
    id,
    created,
    timestamp: created,
    name,
    title,
    mimetype: mimetypeOf(file),
    filetype,
    pretty_type: filetype.toUpperCase(),
    user,
    user_team: workspace.id,
    editable: false,
    size: length,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    ...(altText === '' ? {} : { alt_txt: altText }),
    url_private: `${world.url}/files-pri/${workspace.id}-${id}/${encodeURIComponent(name)}`,
    permalink: `https://${workspace.domain}.slack.com/files/${user}/${id}/${encodeURIComponent(name)}`,
  };
}
