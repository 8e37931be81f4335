/**
 * Reads and writes the XLIFF 1.2 files of lit-localize's tools, in one order and one form, whoever wrote them last.
 * http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
 */

/** Something filled in at run time; `id` is its place in the source sentence, `text` the expression there. */
export interface Placeholder {
  readonly id: string;
  readonly text: string;
}

/** A sentence: words, and what is filled in between them. */
export type Sentence = readonly (string | Placeholder)[];

/** One message. */
export interface Unit {
  readonly id: string;
  readonly source: Sentence;
  /** Undefined where nobody has translated it yet. */
  readonly target: Sentence | undefined;
  /** What the author says to translators. */
  readonly note: string | undefined;
}

export interface Xliff {
  /** BCP 47. */
  readonly sourceLocale: string;
  readonly locale: string;
  readonly units: readonly Unit[];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };

function unescape(xml: string): string {
  return xml.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name ?? ''] ?? whole;
  });
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  if (value === undefined) throw new Error(`XLIFF: ${tag} has no ${name}`);
  return unescape(value);
}

function readSentence(xml: string): Sentence {
  return xml.split(/(<x\b[^>]*\/>)/).filter(piece => piece !== '').map(piece => {
    if (piece.startsWith('<x')) return { id: attribute(piece, 'id'), text: attribute(piece, 'equiv-text') };
    if (piece.includes('<')) throw new Error(`XLIFF: "${piece}" is no text`);
    return unescape(piece);
  });
}

function inner(xml: string, tag: string): string | undefined {
  return new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}>`).exec(xml)?.[1] ?? (new RegExp(`<${tag}(?:\\s[^>]*)?/>`).test(xml) ? '' : undefined);
}

function readUnit(xml: string): Unit {
  const tag = /^<trans-unit\b[^>]*>/.exec(xml)?.[0] ?? '';
  const target = inner(xml, 'target');
  const note = inner(xml, 'note');
  return {
    id: attribute(tag, 'id'),
    source: readSentence(inner(xml, 'source') ?? ''),
    target: target === undefined ? undefined : readSentence(target),
    note: note === undefined ? undefined : unescape(note),
  };
}

/** Reads a file. Throws where it is none of lit-localize's kind, rather than lose a message. */
export function readXliff(xml: string): Xliff {
  const file = /<file\b[^>]*>/.exec(xml)?.[0];
  if (file === undefined) throw new Error('XLIFF: no <file>');
  const units = [...xml.matchAll(/<trans-unit\b[\s\S]*?<\/trans-unit>/g)].map(([unit]) => readUnit(unit));
  if (units.length !== xml.split('<trans-unit').length - 1) throw new Error('XLIFF: a <trans-unit> is not closed');
  return { sourceLocale: attribute(file, 'source-language'), locale: attribute(file, 'target-language'), units };
}

function writeSentence(sentence: Sentence): string {
  return sentence.map(piece => (typeof piece === 'string' ? escape(piece)
    : `<x id="${piece.id}" equiv-text="${escape(piece.text).replaceAll('"', '&quot;')}"/>`)).join('');
}

function writeUnit({ id, source, target, note }: Unit): string {
  return `<trans-unit id="${id}">
  <source>${writeSentence(source)}</source>
${target === undefined ? '' : `  <target>${writeSentence(target)}</target>\n`}${note === undefined ? '' : `  <note from="lit-localize">${escape(note)}</note>\n`}</trans-unit>`;
}

/** A placeholder as the source has it now, so that a renamed variable changes no translation. */
function withPlaceholdersOf({ source, target, ...unit }: Unit): Unit {
  const named = new Map(source.flatMap(piece => (typeof piece === 'string' ? [] : [[piece.id, piece] as const])));
  return { ...unit, source, target: target?.map(piece => (typeof piece === 'string' ? piece : named.get(piece.id) ?? piece)) };
}

/** Writes a file, its messages by id: the order in which they were found says nothing, and differs from checkout to checkout. */
export function writeXliff({ sourceLocale, locale, units }: Xliff): string {
  const sorted = units.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(withPlaceholdersOf);
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file target-language="${locale}" source-language="${sourceLocale}" original="lit-localize-inputs" datatype="plaintext">
<body>
${sorted.map(writeUnit).join('\n')}
</body>
</file>
</xliff>
`;
}

/** A sentence as people read it, `{0}` for what is filled in: the form of the vendors' own words. */
export function readable(sentence: Sentence): string {
  return sentence.map(piece => (typeof piece === 'string' ? piece : `{${piece.id}}`)).join('');
}
