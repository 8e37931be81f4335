/** As much of FHIRPath as tests of the form engine need, with a count of what is evaluated and read. */
import type { CompiledExpression, ExpressionEngine } from '../intake/expression-engine.ts';

type Values = readonly unknown[];
interface Scope {
  readonly all: Values;
  readonly variables: Readonly<Record<string, unknown>>;
}
type Run = (scope: Scope) => Values;

export interface SmallEngine extends ExpressionEngine {
  /** Texts in the order in which they were evaluated. */
  readonly evaluated: string[];
  readonly compiled: string[];
  /** Properties that were read. */
  reads: number;
}

const list = (value: unknown): Values => (value === undefined || value === null ? [] : Array.isArray(value) ? value as Values : [value]);
const truth = (values: Values) => values.length > 0 && values.every(value => value !== false);
const same = (a: unknown, b: unknown) => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);

/** @param settle makes of each result what `evaluate` returns, e.g. a promise */
export function smallFhirpath(settle: (values: Values, text: string) => Values | Promise<Values> = values => values): SmallEngine {
  const engine: SmallEngine = {
    evaluated: [], compiled: [], reads: 0,
    compile(text): CompiledExpression {
      engine.compiled.push(text);
      const run = new Parser(text, (of, name) => property(engine, of, name)).whole();
      return { evaluate(focus, variables) {
        engine.evaluated.push(text);
        return settle(run({ all: [focus], variables }), text);
      } };
    },
  };
  return engine;
}

function property(engine: { reads: number }, of: unknown, name: string): Values {
  if (typeof of !== 'object' || !of) return [];
  engine.reads++;
  if (name !== 'value' || 'value' in of) return list(Reflect.get(of, name));
  return Object.keys(of).filter(key => /^value[A-Z]/.test(key)).flatMap(key => list(Reflect.get(of, key)));
}

const LEVELS = [['implies'], ['or', 'xor'], ['and'], ['in'], ['=', '!='], ['<', '>', '<=', '>='], ['|'], ['+', '-', '&'], ['*', '/', 'mod']];

class Parser {
  readonly #tokens: readonly string[];
  readonly #property: (of: unknown, name: string) => Values;
  #at = 0;

  constructor(text: string, read: (of: unknown, name: string) => Values) {
    this.#property = read;
    this.#tokens = text.match(/'(?:[^'\\]|\\.)*'|%`[^`]*`|%\w+|\$\w+|\d+(?:\.\d+)?|\w+|[<>!]=|\S/g) ?? [];
  }

  whole(): Run {
    const run = this.#level(0);
    if (this.#at < this.#tokens.length) throw new SyntaxError(`At ${this.#at}`);
    return run;
  }

  #next(): string { return this.#tokens[this.#at++] ?? ''; }
  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
  #need(token: string): void { if (!this.#take(token)) throw new SyntaxError(`No ${token} at ${this.#at}`); }

  #level(depth: number): Run {
    const operators = LEVELS[depth];
    if (!operators) return this.#path();
    let left = this.#level(depth + 1);
    while (operators.includes(this.#tokens[this.#at] ?? '')) {
      const [operator, a, b] = [this.#next(), left, this.#level(depth + 1)];
      left = scope => combined(operator, a(scope), b(scope));
    }
    return left;
  }

  #path(): Run {
    let run = this.#first();
    for (;;) {
      const before = run;
      if (this.#take('.')) {
        const step = this.#step();
        run = scope => step({ ...scope, all: before(scope) });
      } else if (this.#take('[')) {
        const index = this.#level(0);
        this.#need(']');
        run = scope => list(before(scope)[Number(index(scope)[0])]);
      } else return run;
    }
  }

  #first(): Run {
    const token = this.#tokens[this.#at] ?? '';
    if (this.#take('(')) {
      const inside = this.#level(0);
      this.#need(')');
      return inside;
    }
    if (this.#take('{')) {
      this.#need('}');
      return () => [];
    }
    if (/^['%$\d]|^(true|false)$/.test(token)) this.#at++;
    if (token.startsWith("'")) return () => [token.slice(1, -1)];
    if (/^\d/.test(token)) return () => [Number(token)];
    if (token === 'true' || token === 'false') return () => [token === 'true'];
    if (token === '$this') return ({ all }) => all;
    if (token.startsWith('%')) {
      const name = token.slice(1).replaceAll('`', '');
      return ({ variables }) => {
        if (!(name in variables)) throw new ReferenceError(name);
        return list(variables[name]);
      };
    }
    return this.#step();
  }

  #step(): Run {
    const name = this.#next();
    if (!/^\w+$/.test(name)) throw new SyntaxError(`${name || 'The end'} at ${this.#at}`);
    if (!this.#take('(')) return ({ all }) => all.flatMap(one => this.#property(one, name));
    const args: Run[] = [];
    while (!this.#take(')')) {
      args.push(this.#level(0));
      if (!this.#take(',') && this.#tokens[this.#at] !== ')') throw new SyntaxError(`At ${this.#at}`);
    }
    return this.#function(name, args);
  }

  #below(all: Values): Values {
    return all.flatMap(one => {
      const inside = typeof one === 'object' && one ? Object.keys(one).flatMap(name => this.#property(one, name)) : [];
      return [...inside, ...this.#below(inside)];
    });
  }

  #repeat(all: Values, scope: Scope, step: Run): Values {
    const found = all.flatMap(one => step({ ...scope, all: [one] }));
    return found.length > 0 ? [...found, ...this.#repeat(found, scope, step)] : [];
  }

  #function(name: string, [first = () => [], second = () => [], third = () => []]: readonly Run[]): Run {
    const each = (scope: Scope, run: Run) => scope.all.filter(one => truth(run({ ...scope, all: [one] })));
    switch (name) {
      case 'where': return scope => each(scope, first);
      case 'exists': return scope => [scope.all.length > 0];
      case 'empty': return scope => [scope.all.length === 0];
      case 'all': return scope => [each(scope, first).length === scope.all.length];
      case 'not': return ({ all }) => all.map(one => !one);
      case 'count': return ({ all }) => [all.length];
      case 'first': return ({ all }) => all.slice(0, 1);
      case 'last': return ({ all }) => all.slice(-1);
      case 'sum': return ({ all }) => [all.reduce<number>((sum, one) => sum + Number(one), 0)];
      case 'select': return scope => scope.all.flatMap(one => first({ ...scope, all: [one] }));
      case 'iif': return scope => (truth(first(scope)) ? second(scope) : third(scope));
      case 'descendants': return ({ all }) => this.#below(all);
      case 'repeat': return scope => this.#repeat(scope.all, scope, first);
      case 'distinct': return ({ all }) => all.filter((one, i) => all.findIndex(other => same(one, other)) === i);
      case 'startsWith': return scope => scope.all.map(one => String(one).startsWith(String(first(scope)[0])));
      default: throw new SyntaxError(`No function ${name}`);
    }
  }
}

function combined(operator: string, left: Values, right: Values): Values {
  switch (operator) {
    case 'implies': return [!truth(left) || truth(right)];
    case 'or': return [truth(left) || truth(right)];
    case 'xor': return [truth(left) !== truth(right)];
    case 'and': return [truth(left) && truth(right)];
    case 'in': return [left.every(one => right.some(other => same(one, other)))];
    case '|': return [...left, ...right].filter((one, i, all) => all.findIndex(other => same(one, other)) === i);
    case '&': return [`${String(left[0] ?? '')}${String(right[0] ?? '')}`];
    default: return left.length === 0 || right.length === 0 ? [] : list(calculated(operator, left, right));
  }
}

function calculated(operator: string, left: Values, right: Values): unknown {
  if (operator === '=' || operator === '!=') return (left.length === right.length && left.every((one, i) => same(one, right[i]))) === (operator === '=');
  if (left.length > 1 || right.length > 1) throw new TypeError('Several values');
  const [[a], [b]] = [left, right] as [[number], [number]];
  switch (operator) {
    case '<': return a < b;
    case '>': return a > b;
    case '<=': return a <= b;
    case '>=': return a >= b;
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case '/': return b === 0 ? undefined : a / b;
    default: return a % b;
  }
}
