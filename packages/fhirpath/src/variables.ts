/** What `%name` stands for: the form's variables, and those that FHIR defines for every expression. */
import { ExpressionError } from './expression-error.ts';
import { typedInput } from './typed-input.ts';

/** https://hl7.org/fhir/R4/fhirpath.html#variables */
const CONSTANTS: Readonly<Record<string, string>> = {
  ucum: 'http://unitsofmeasure.org', sct: 'http://snomed.info/sct', loinc: 'http://loinc.org',
};
const BY_BEGINNING: readonly (readonly [beginning: string, url: string])[] = [
  ['vs-', 'http://hl7.org/fhir/ValueSet/'], ['ext-', 'http://hl7.org/fhir/StructureDefinition/'],
];

function constant(name: string): string | undefined {
  if (Object.hasOwn(CONSTANTS, name)) return CONSTANTS[name];
  const [beginning = '', url] = BY_BEGINNING.find(([start]) => name.startsWith(start)) ?? [];
  return url === undefined ? undefined : url + name.slice(beginning.length);
}

function isResource(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'resourceType' in value;
}

/** Asked by `in` and by name, as the library asks. A variable is looked at when an expression names it, and not before. */
export function variablesOf(variables: Readonly<Record<string, unknown>>, focus: unknown, evaluation: object): Record<string, unknown> {
  const stands = (name: string) => (name === 'resource' || name === 'rootResource') && isResource(focus);
  return new Proxy({}, {
    has: (_, name) => {
      if (typeof name !== 'string') return false;
      const isHere = Object.hasOwn(variables, name) || stands(name) || constant(name) !== undefined;
      // The library then looks into a table of its own, which has what every object has.
      if (!isHere && name in Object.prototype) throw new ExpressionError('unknown-variable', `The expression uses %${name}, which is not known.`);
      return isHere;
    },
    get: (_, name) => {
      if (typeof name !== 'string') return undefined;
      if (Object.hasOwn(variables, name)) return typedInput(variables[name], evaluation);
      return stands(name) ? typedInput(focus, evaluation) : constant(name);
    },
  });
}
