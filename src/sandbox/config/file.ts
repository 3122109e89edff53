/** Reads a workspace file. Everything that is wrong is named at once: line, place, and what it should be. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type AppManifest, appManifest } from '../manifest.js';
import type { SandboxOptions } from '../server.js';
import { type WorkspaceFile, workspaceFile } from './schema.js';
import { type Problem, seedsOf } from './seeds.js';

/** The message is a line for each problem. */
export class WorkspaceFileError extends Error {}

export async function readWorkspaceFile(path: string): Promise<SandboxOptions> {
  const source = await read(path);
  const file = checked(path, source, workspaceFile);
  const { seeds, problems } = seedsOf(file);
  refuse(path, source, problems);
  const { port, host, now, eventsUrl, stateFile } = file;
  return {
    ...{ seeds, port, host },
    manifest: await manifestOf(path, source, file),
    ...(now === undefined ? {} : { now: new Date(now) }),
    ...(eventsUrl === undefined ? {} : { eventsUrl }),
    ...(stateFile === undefined ? {} : { stateFile: resolve(dirname(path), stateFile) }),
  };
}

async function manifestOf(path: string, source: string, { app }: WorkspaceFile): Promise<AppManifest> {
  if (typeof app === 'string') {
    const beside = resolve(dirname(path), app);
    return checked(beside, await read(beside), appManifest);
  }
  const parsed = appManifest.safeParse(app, { reportInput: true });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap(problemsOf);
  refuse(
    path,
    source,
    problems.map((problem) => ({ ...problem, path: ['app', ...problem.path] })),
  );
  throw parsed.error;
}

/** JSON is YAML too. */
function checked<S extends z.ZodType>(path: string, source: string, schema: S): z.output<S> {
  const document = parseDocument(source);
  if (document.errors.length > 0)
    throw new WorkspaceFileError(document.errors.map(({ message }) => `${path}: ${message}`).join('\n'));
  const parsed = schema.safeParse(document.toJS(), { reportInput: true });
  if (parsed.success) return parsed.data;
  refuse(path, source, parsed.error.issues.flatMap(problemsOf));
  throw parsed.error;
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...issue.path, key], sentence: 'is no setting; look for a misspelling' }));
  const sentence = issue.code === 'invalid_type' ? expected(issue) : issue.message;
  return [{ path: issue.path, sentence: issue.input === undefined ? `is missing; ${sentence}` : sentence }];
}

const expected = ({ expected: kind }: { expected: string }): string =>
  `should be ${kind === 'array' ? 'a list' : kind === 'object' ? 'a mapping' : kind === 'boolean' ? 'true or false' : `a ${kind}`}`;

function refuse(path: string, source: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const lineOf = (place: readonly PropertyKey[]): number => {
    for (let depth = place.length; depth > 0; depth -= 1) {
      const node = document.getIn(place.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const told = problems.map(
    (problem) => `${path}:${lineOf(problem.path)}: ${dotted(problem.path)} ${problem.sentence}`,
  );
  throw new WorkspaceFileError(told.join('\n'));
}

const dotted = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((said, step) => {
    if (typeof step === 'number') return `${said}[${step}]`;
    return said === '' ? String(step) : `${said}.${String(step)}`;
  }, '') || 'the file';

async function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new WorkspaceFileError(
      error.code === 'ENOENT' ? `${path}: there is no such file` : `${path}: ${error.message}`,
    );
  });
}
