/**
 * Code blocks of our Markdown, and what their marks say about how to prove them. The marks follow the language on the fence:
 * `sh run` is run; `sh serve=name` is started and stays; `html file=path` is saved; `html embed` goes into a page.
 */
import { readFileSync } from 'node:fs';
import { find, fromRoot } from './repository.ts';

export interface Block {
  /** Where it stands, e.g. `docs/guides/embedding.md:12`. */
  readonly place: string;
  /** E.g. `sh`, `js`, `html`; empty where the fence says none. */
  readonly language: string;
  /** E.g. `{ file: 'my-page/index.html' }`; a mark without a value is an empty text. */
  readonly marks: Readonly<Record<string, string>>;
  readonly code: string;
}

/** Every page of documentation that people write or that is generated. */
export function pages(): string[] {
  return find(['README.md', 'CHANGELOG.md', 'docs/**/*.md', 'examples/**/*.md', 'packages/*/README.md']);
}

/** The blocks of one page, in order. */
export function blocksIn(markdown: string, page: string): Block[] {
  return [...markdown.matchAll(/^```([^\n`]*)\n([\s\S]*?)^```$/gm)].map(({ 1: info = '', 2: code = '', index }) => {
    const [language = '', ...marks] = info.trim().split(/\s+/);
    const line = markdown.slice(0, index).split('\n').length;
    return { place: `${page}:${line}`, language, code, marks: Object.fromEntries(marks.map(mark => [mark.split('=')[0] ?? '', mark.split('=')[1] ?? ''])) };
  });
}

export function blocksOf(path: string): Block[] {
  return blocksIn(readFileSync(path, 'utf8'), fromRoot(path));
}

/** The text without its code blocks and code spans. */
export function prose(markdown: string): string {
  return markdown.replace(/^```[^\n`]*\n[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
}

/** A heading's anchor, as GitHub makes it. */
export function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').trim().replaceAll(' ', '-');
}
