/** What fhirpath.js knows of FHIR R4, unpacked from short tables. */
import { CHOICES, ELEMENTS, ELSEWHERE, PARENTS } from './r4.generated.ts';

type Table<T> = Record<string, T>;

/** The shape that the library looks things up in; its public models have the same. */
export interface FhirModel {
  readonly version: 'r4';
  readonly choiceTypePaths: Readonly<Table<readonly string[]>>;
  readonly pathsDefinedElsewhere: Readonly<Table<string>>;
  readonly type2Parent: Readonly<Table<string>>;
  readonly path2Type: Readonly<Table<string>>;
  readonly path2TypeWithoutElements: Readonly<Table<string>>;
  /** What references may lead to: nobody is asked for it here. */
  readonly path2RefType: Readonly<Table<never>>;
  readonly availableTypes: ReadonlySet<string>;
}

const OF_ELEMENTS = { id: 'System.String', extension: 'Extension', modifierExtension: 'Extension' };
const OF_RESOURCES = { ...OF_ELEMENTS, meta: 'Meta', implicitRules: 'uri', language: 'code', text: 'Narrative', contained: 'Resource' };

/** A table that has no `constructor` or `toString` of its own: names come from forms. */
function table<T>(): Table<T> {
  return Object.create(null) as Table<T>;
}

/** `owner:rest` a line. */
function lines(text: string): (readonly [owner: string, rest: string])[] {
  return text.trim().split('\n').map(line => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1)] as const;
  });
}

function parents(): Table<string> {
  const found = table<string>();
  for (const [parent, types] of lines(PARENTS)) for (const type of types.split(' ')) found[type] = parent;
  return found;
}

/** Primitive types are written small in FHIR, and large at the end of a name: `valueDateTime`. */
function typeNamed(suffix: string, types: ReadonlySet<string>): string {
  const small = suffix.charAt(0).toLowerCase() + suffix.slice(1);
  return types.has(small) ? small : suffix;
}

function elementTypes(choices: Readonly<Table<readonly string[]>>, parentOf: Readonly<Table<string>>, types: ReadonlySet<string>): Table<string> {
  const found = table<string>();
  for (const [owner, groups] of lines(ELEMENTS)) {
    const isResource = parentOf[owner] === 'DomainResource' || parentOf[owner] === 'Resource';
    for (const [name, type] of Object.entries(isResource ? OF_RESOURCES : OF_ELEMENTS)) found[`${owner}.${name}`] = type;
    for (const group of groups.split(',')) {
      const [type = '', ...names] = group.split(' ');
      for (const name of names) found[`${owner}.${name}`] = type;
    }
  }
  for (const [path, suffixes] of Object.entries(choices)) for (const suffix of suffixes) found[path + suffix] = typeNamed(suffix, types);
  return found;
}

function withoutElements(types: Readonly<Table<string>>): Table<string> {
  return Object.assign(table<string>(), Object.fromEntries(Object.entries(types).filter(([, type]) => type !== 'Element' && type !== 'BackboneElement')));
}

/** FHIR R4's elements and types, as the library wants them. */
export function r4Model(): FhirModel {
  const type2Parent = parents();
  const availableTypes = new Set([...Object.keys(type2Parent), ...Object.values(type2Parent)]);
  const choiceTypePaths = Object.assign(table<readonly string[]>(), Object.fromEntries(lines(CHOICES).map(([path, types]) => [path, types.split(' ')])));
  const path2Type = elementTypes(choiceTypePaths, type2Parent, availableTypes);
  return {
    version: 'r4', choiceTypePaths, type2Parent, path2Type, availableTypes,
    pathsDefinedElsewhere: Object.assign(table<string>(), Object.fromEntries(lines(ELSEWHERE))),
    path2TypeWithoutElements: withoutElements(path2Type),
    path2RefType: table<never>(),
  };
}
