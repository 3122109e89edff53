/** What did not change stays the very same object, so that what is drawn from it need not be drawn again. */
export function shared<T>(before: unknown, next: T): T {
  if (Object.is(before, next)) return next;
  if (Array.isArray(before) && Array.isArray(next)) return sharedList(before, next) as T;
  if (isPlain(before) && isPlain(next)) return sharedRecord(before, next) as T;
  return next;
}

function sharedList(before: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const list = next.map((item, index) => shared(before[index], item));
  return before.length === list.length && list.every((item, index) => item === before[index]) ? before : list;
}

type Plain = Readonly<Record<string, unknown>>;

function sharedRecord(before: Plain, next: Plain): Plain {
  const names = Object.keys(next);
  const record = Object.fromEntries(names.map((name) => [name, shared(before[name], next[name])]));
  const isSame = names.length === Object.keys(before).length && names.every((name) => record[name] === before[name]);
  return isSame ? before : record;
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
