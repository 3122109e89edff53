/** From rich text to the marks one would write for it; what marks cannot say (a colour) becomes its words. */
type Json = Readonly<Record<string, unknown>>;

export function markupOf(block: Json): string {
  return list(block.elements).map(partOf).join('\n');
}

function partOf(element: Json): string {
  const lines = list(element.elements);
  switch (element.type) {
    case 'rich_text_preformatted':
      return `\`\`\`\n${inlinesOf(lines)}\n\`\`\``;
    case 'rich_text_quote':
      return inlinesOf(lines).replace(/^/gm, '> ');
    case 'rich_text_list':
      return lines.map((line, index) => `${markOf(element, index)} ${inlinesOf(list(line.elements))}`).join('\n');
    default:
      return inlinesOf(lines);
  }
}

function markOf({ style, indent }: Json, index: number): string {
  return `${' '.repeat(4 * (Number(indent) || 0))}${style === 'ordered' ? `${index + 1}.` : '-'}`;
}

const inlinesOf = (elements: readonly Json[]): string => elements.map(inlineOf).join('');

const marks = { code: '`', strike: '~', italic: '_', bold: '*' } as const;

/** Marks stand right beside words, so blanks at the ends are left outside. */
function inlineOf(element: Json): string {
  const style = record(element.style);
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(plainOf(element)) ?? [];
  if (words === '') return before + after;
  const marked = Object.entries(marks).reduce(
    (said, [name, mark]) => (style[name] === true ? `${mark}${said}${mark}` : said),
    words,
  );
  return before + marked + after;
}

function plainOf(element: Json): string {
  switch (element.type) {
    case 'user':
      return `<@${string(element.user_id)}>`;
    case 'channel':
      return `<#${string(element.channel_id)}>`;
    case 'usergroup':
      return `<!subteam^${string(element.usergroup_id)}>`;
    case 'broadcast':
      return `<!${string(element.range)}>`;
    case 'emoji':
      return `:${string(element.name)}${typeof element.skin_tone === 'number' ? `::skin-tone-${element.skin_tone}` : ''}:`;
    case 'link':
      return linkOf(element);
    case 'date':
      return `<!date^${Number(element.timestamp)}^${string(element.format)}|${string(element.fallback)}>`;
    default:
      return escaped(string(element.text) || string(element.value));
  }
}

function linkOf({ url, text }: Json): string {
  const label = string(text);
  return label === '' ? `<${escaped(string(url))}>` : `<${escaped(string(url))}|${escaped(label)}>`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const string = (value: unknown): string => (typeof value === 'string' ? value : '');
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(record) : []);
