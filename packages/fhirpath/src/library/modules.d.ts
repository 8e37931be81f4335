/** What we use of fhirpath.js 5.1.1 below its public module. It ships no types for these. */
declare module 'fhirpath/src/fhirpath.js' {
  const library: {
    compile(path: { readonly expression: unknown }, model: unknown, options: unknown): (data: unknown, variables: unknown) => unknown[];
  };
  export default library;
}
declare module 'fhirpath/src/parser/index.js' {
  const parser: { parse(expression: unknown): unknown };
  export default parser;
}
declare module 'fhirpath/src/types.js' {
  const types: import('./library.ts').LibraryTypes;
  export default types;
}
declare module 'fhirpath/src/math.js' {
  const math: Record<'plus' | 'minus' | 'lowBoundary' | 'highBoundary', import('./library.ts').LibraryFunction>;
  export default math;
}
declare module 'fhirpath/src/strings.js' {
  const strings: Record<'matches' | 'matchesFull' | 'replaceMatches', import('./library.ts').LibraryFunction>;
  export default strings;
}
declare module 'fhirpath/src/combining.js' {
  const combining: Record<'union' | 'intersect' | 'exclude', import('./library.ts').LibraryFunction>;
  export default combining;
}
declare module 'fhirpath/src/equality.js' {
  const equality: Record<'equival' | 'unequival', import('./library.ts').LibraryFunction>;
  export default equality;
}
declare module 'fhirpath/src/existence.js' {
  const existence: Record<'isDistinctFn' | 'subsetOfFn' | 'supersetOfFn', import('./library.ts').LibraryFunction>;
  export default existence;
}
declare module 'fhirpath/src/filtering.js' {
  const filtering: Record<'distinctFn', import('./library.ts').LibraryFunction>;
  export default filtering;
}
declare module 'fhirpath/src/utilities.js' {
  const utilities: {
    makeChildResNodes(evaluation: unknown, parent: import('./library.ts').ResourceNode, name: string, model: unknown): import('./library.ts').ResourceNode[];
  };
  export default utilities;
}
declare module '@lhncbc/ucum-lhc' {
  export const UcumLhcUtils: { getInstance(): import('./units.ts').UnitLibrary };
}
