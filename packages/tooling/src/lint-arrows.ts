/** Which package may import what: the arrows of the house, which point one way. */
import { posix } from 'node:path';

/** A package by the folder that it is in; `elements/cdn` is a room of its own; `outside` is everything but packages. */
type Room = string;

/** What each room may import of the others, besides itself. Rooms that are not named are private and may import anything. */
const MAY_IMPORT: Record<Room, readonly Room[]> = {
  core: [],
  fhirpath: ['core'],
  'backend-fhir': ['core'],
  'backend-rest': ['core'],
  'backend-demo': ['core'],
  elements: ['core'],
  'elements/cdn': ['core', 'elements', 'backend-fhir', 'backend-rest', 'backend-demo', 'fhirpath'],
  testing: ['core', 'elements'],
  'dev-server': ['core', 'backend-demo', 'backend-fhir', 'backend-rest', 'testing', 'fhirpath'],
};

/** Libraries that some rooms alone may use. */
const LIBRARIES: Record<string, (room: Room) => boolean> = {
  ky: room => room.startsWith('backend-'),
  lit: room => room !== 'core' && !room.startsWith('backend-') && room !== 'fhirpath',
};

/** Tests, and what only they use: `scene.test-support.ts`, `test-support/clock.ts`. Neither is published. */
const TEST = /\.test(-[a-z]+)?\.ts$|\/test-support\//;
/** What a test may use to see its own package work: the harness and the sample clinic. */
const FOR_TESTS: readonly Room[] = ['testing', 'backend-demo', 'dev-server'];

/** The room of a path from the root, such as `packages/core/src/time/wall-time.ts`. */
export function roomOf(path: string): Room {
  const [top, name, ...rest] = path.split('/');
  if (top !== 'packages' || name === undefined) return 'outside';
  return name === 'elements' && rest[1] === 'cdn' ? 'elements/cdn' : name;
}

/** The room that an import leads to; undefined for a library. */
function target(file: string, source: string): Room | undefined {
  if (source.startsWith('.')) return roomOf(posix.join(posix.dirname(file), source));
  const [scope, name, ...rest] = source.split('/');
  if (scope !== '@foyer' || name === undefined) return undefined;
  return name === 'elements' && rest[0] === 'cdn' ? 'elements/cdn' : name;
}

/** Why core may not import a library, or undefined. Its tests and types see more. */
function coreLibrary(source: string, isTest: boolean): string | undefined {
  if (source === 'zod/mini' || isTest) return undefined;
  return `core imports zod/mini and nothing else, not "${source}"`;
}

function libraryRefusal(room: Room, source: string, isTest: boolean): string | undefined {
  const library = source.startsWith('node:') ? source : source.split('/')[0] ?? source;
  if (LIBRARIES[library]?.(room) === false) return `${room} may not use ${library}`;
  return room === 'core' ? coreLibrary(source, isTest) : undefined;
}

/**
 * Why a file may not import something, or undefined when it may.
 * @param file path from the root, with slashes
 * @param source what stands in the import
 */
export function arrowBroken(file: string, source: string): string | undefined {
  const from = roomOf(file);
  const isTest = TEST.test(file);
  const to = target(file, source);
  if (to === undefined) return libraryRefusal(from, source, isTest);
  const allowed = MAY_IMPORT[from];
  if (to === from || allowed === undefined || allowed.includes(to)) return undefined;
  if (isTest && FOR_TESTS.includes(to)) return undefined;
  return `${from} may not import ${to}`;
}
