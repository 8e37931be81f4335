/** Values that a form's constraints might want. An expression is not solved: what it names is tried, and what else is answered. */
import type { Node } from '@foyer/core/intake/node';
import type { Extension, Value } from '@foyer/core/model/questionnaire';
import { offered } from '@foyer/core/intake/options';
import { extensions, valueIn } from '@foyer/core/intake/read/extensions';
import { chance } from './seeded.ts';
import { textOfPattern } from './text-of-pattern.ts';
import { valuesFor, type Filling } from './values.ts';

const expressionOf = (constraint: Extension): string => {
  const value = constraint.extension?.find(one => one.url === 'expression');
  const found: unknown = value && valueIn(value);
  return typeof found === 'string' ? found : String(Reflect.get(Object(found) as object, 'expression') ?? '');
};

/** The texts in quotes of every constraint that may be about a node: its own, and those around and beside it. */
function literalsAbout({ form }: Node): string[] {
  const all = [form.questionnaire, ...[...form.nodes()].map(one => one.item.source)];
  const texts = all.flatMap(of => [...extensions(of, 'targetConstraint'), ...extensions(of, 'constraint')]).map(expressionOf);
  return [...new Set(texts.flatMap(text => [...text.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, inside = '']) => inside.replaceAll('\\\\', '\\'))))];
}

/** What other questions of the same type have. */
const others = (node: Node): Value[] => [...node.form.nodes()].filter(one => one !== node && one.item.kind === node.item.kind).flatMap(one => one.values);

function textsFor(node: Node, filling: Filling): string[] {
  const by = chance(`${node.id}/${filling.turn}`);
  const literals = literalsAbout(node);
  const given = [...node.form.nodes()].flatMap(one => one.values.flatMap(({ valueString }) => valueString ?? []));
  return [
    ...literals, ...literals.flatMap(text => textOfPattern(text, by, () => true) ?? []), ...[...literals, ...given].map(text => `sam@${text.replace(/^@/, '')}`),
    ...given, ...given.map(text => text.slice(text.indexOf('@') + 1)), 'Sam', 'sam', '',
  ];
}

/** One value to try, by a number that counts up; undefined where nothing else comes to mind. */
export function guessFor(node: Node, filling: Filling, guess: number): readonly Value[] | undefined {
  const { kind } = node.item;
  const among = <T>(all: readonly T[]): T | undefined => all[guess % Math.max(1, all.length)];
  const options = offered(node);
  if (kind === 'boolean') return [{ valueBoolean: guess % 2 === 0 }];
  if (options.state === 'here' && options.options.length > 0) return [among(options.options)?.value ?? {}];
  if (kind === 'string' || kind === 'text') return [{ valueString: among(textsFor(node, filling)) ?? '' }];
  const numbers = [0, 1, 2, 5, 10, 20, 50, 100, 200];
  if (kind === 'integer') return [among([...others(node), ...numbers.map(valueInteger => ({ valueInteger }))]) ?? {}];
  if (kind === 'decimal') return [among([...others(node), ...numbers.map(valueDecimal => ({ valueDecimal }))]) ?? {}];
  const usual = valuesFor(node, { ...filling, turn: filling.turn + guess });
  return among([others(node).slice(0, 1), usual].filter(values => values.length > 0));
}
