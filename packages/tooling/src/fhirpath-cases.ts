/** Reads the cases of HL7's FHIRPath test suite (https://github.com/HL7/FHIRPath/tree/master/tests), and compares with what came out. */

/** A case as the file states it. */
export interface FhirpathCase {
  readonly group: string;
  readonly name: string;
  readonly expression: string;
  /** Name of the resource that it looks at, such as `patient-example.xml`. */
  readonly input?: string;
  /** An error is expected: of syntax, or while it is evaluated. */
  readonly invalid: boolean;
  /** Only whether anything comes out is compared. */
  readonly predicate: boolean;
  /** What comes out, in order, as the file writes it: dates with `@`. */
  readonly outputs: readonly string[];
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return ENTITIES[name] ?? all;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16));
  });
}

function textOf(content: string): string {
  return content.split(/<!\[CDATA\[(.*?)\]\]>/s).map((part, i) => (i % 2 === 1 ? part : decoded(part.replace(/<!--.*?-->/gs, '')))).join('');
}

function attributesOf(tag: string): Record<string, string> {
  return Object.fromEntries([...tag.matchAll(/([\w:]+)\s*=\s*"([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)]));
}

/** Elements of one name: their attributes and what is in them. */
function elements(xml: string, name: string): { attributes: Record<string, string>; content: string }[] {
  const pattern = new RegExp(`<${name}((?:\\s[^>]*?)?)(?:/>|>(.*?)</${name}>)`, 'gs');
  return [...xml.matchAll(pattern)].map(([, tag = '', content = '']) => ({ attributes: attributesOf(tag), content }));
}

function caseOf(group: string, { attributes, content }: { attributes: Record<string, string>; content: string }): FhirpathCase[] {
  const [expression] = elements(content, 'expression');
  if (!expression) return [];
  return [{
    group, name: attributes['name'] ?? '', expression: textOf(expression.content),
    ...(attributes['inputfile'] !== undefined && { input: attributes['inputfile'] }),
    invalid: expression.attributes['invalid'] !== undefined && expression.attributes['invalid'] !== 'false',
    predicate: attributes['predicate'] === 'true',
    outputs: elements(content, 'output').map(output => textOf(output.content)),
  }];
}

/** Every case of a file. What is commented out is none, but comments inside of CDATA are text. */
export function fhirpathCases(xml: string): FhirpathCase[] {
  const live = xml.replace(/<!\[CDATA\[.*?\]\]>|<!--.*?-->/gs, part => (part.startsWith('<!--') ? '' : part));
  return elements(live, 'group').flatMap(group => elements(group.content, 'test').flatMap(one => caseOf(group.attributes['name'] ?? '', one)));
}

function isQuantity(value: unknown): value is { value: number; code?: string; unit?: string } {
  return typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'number';
}

function same(expected: string, actual: unknown): boolean {
  if (isQuantity(actual)) {
    const [amount, unit] = expected.split(' ');
    return Number(amount) === actual.value && unit === `'${actual.code ?? actual.unit ?? '1'}'`;
  }
  // A date is written @2015-02-04, a time @T14:34, and 1.0 is what comes out as 1.
  return String(actual) === expected.replace(/^@T?/, '') || String(actual) === expected || (typeof actual === 'number' && Number(expected) === actual);
}

/** Why a case is not correct; undefined when it is. */
export async function caseFailure(one: FhirpathCase, evaluate: () => readonly unknown[] | Promise<readonly unknown[]>): Promise<string | undefined> {
  let actual: readonly unknown[];
  try {
    actual = await evaluate();
  } catch (error) {
    return one.invalid ? undefined : `error: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (one.invalid) return `no error, but ${JSON.stringify(actual)}`;
  const values = one.predicate ? [actual.length > 0] : actual;
  const fits = values.length === one.outputs.length && one.outputs.every((output, i) => same(output, values[i]));
  return fits ? undefined : `${JSON.stringify(values)} instead of ${JSON.stringify(one.outputs)}`;
}
