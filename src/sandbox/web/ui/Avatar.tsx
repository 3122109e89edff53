/** A person as coloured initials, the app as its mark; computed from the id, so nothing is fetched. */
import { nameOf } from '../state/directory.ts';
import { useWorkspace } from '../state/hooks.ts';

export function Avatar({ id, size = 36 }: { id: string; size?: number }) {
  const workspace = useWorkspace();
  const style = { width: size, height: size, fontSize: size * 0.38 };
  if (id === workspace.app.botUserId) {
    return (
      <span className="avatar avatar-app" style={style} aria-hidden="true">
        <svg viewBox="0 0 32 32" width="72%" height="72%" fill="none" strokeWidth="3.200" aria-hidden="true">
          <circle cx="12" cy="16" r="7" stroke="#4fe0c6" />
          <circle cx="20" cy="16" r="7" stroke="#ffb58f" />
        </svg>
      </span>
    );
  }
  const hue = hueOf(id);
  const background = `linear-gradient(145deg, hsl(${hue} 48% 46%), hsl(${(hue + 28) % 360} 52% 36%))`;
  return (
    <span
      className="avatar"
      style={{ ...style, background }}
      data-initials={initials(nameOf(workspace, id))}
      aria-hidden="true"
    />
  );
}

function hueOf(id: string): number {
  let hash = 17;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 100_003;
  return (hash * 137) % 360;
}

function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => word !== '');
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}
