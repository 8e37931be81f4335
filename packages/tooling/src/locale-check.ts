/** What must hold of every locale before anybody reads it. lit-localize itself fills gaps with English and says that all is well. */
import { frenchProblems } from './locale-french.ts';
import { PSEUDO } from './pseudo-locales.ts';
import { readable, type Sentence, type Unit, type Xliff } from './xliff.ts';

/** Messages that are rightly the same in both languages, by locale. */
export const SAME_AS_SOURCE: Readonly<Record<string, readonly string[]>> = {
  'fr-CA': ['intake.page', 'intake.paper.date', 'province.AB', 'province.MB', 'province.NU', 'province.ON', 'province.QC', 'province.SK', 'province.YT'],
};

const placeholders = (sentence: Sentence) => sentence.flatMap(piece => (typeof piece === 'string' ? [] : [piece.id])).sort().join(' ');
const ending = (text: string) => /[.?:…]?$/u.exec(text)?.[0] ?? '';

function problemsOfTarget({ source, target }: Unit, locale: string): string[] {
  if (target === undefined) return ['is not translated'];
  const [english, text] = [readable(source), readable(target)];
  if (text.trim() === '') return ['is empty'];
  return [
    ...(placeholders(source) === placeholders(target) ? [] : ['has other placeholders than its source']),
    ...(text === text.trim() || english !== english.trim() ? [] : ['begins or ends with a space']),
    ...(locale in PSEUDO || ending(english) === ending(text) ? [] : [`ends with "${ending(text)}", its source with "${ending(english)}"`]),
    ...(locale.startsWith('fr') ? frenchProblems(text) : []),
  ];
}

function duplicates(ids: readonly string[]): string[] {
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}

/** What is wrong with one locale, a line each; `ids` are the messages of the sources. */
export function localeProblems(file: Xliff, ids: ReadonlySet<string>, same: readonly string[] = SAME_AS_SOURCE[file.locale] ?? []): string[] {
  const { locale, units } = file;
  const byId = new Map(units.map(unit => [unit.id, unit]));
  const isSame = (id: string) => {
    const unit = byId.get(id);
    return unit?.target !== undefined && readable(unit.source) === readable(unit.target);
  };
  const lines = [
    ...[...ids].filter(id => !byId.has(id)).map(id => `${id}: is missing`),
    ...[...byId.keys()].filter(id => !ids.has(id)).map(id => `${id}: is no message any more`),
    ...duplicates(units.map(({ id }) => id)).map(id => `${id}: is there twice`),
    ...units.flatMap(unit => problemsOfTarget(unit, locale).map(what => `${unit.id}: ${what}: "${unit.target ? readable(unit.target) : readable(unit.source)}"`)),
    ...[...byId.keys()].filter(id => isSame(id) && !same.includes(id)).map(id => `${id}: is the same as its source; list it in SAME_AS_SOURCE if that is right`),
    ...same.filter(id => !isSame(id)).map(id => `${id}: is listed in SAME_AS_SOURCE but is not the same as its source`),
  ];
  return lines.map(line => `${locale} ${line}`);
}
