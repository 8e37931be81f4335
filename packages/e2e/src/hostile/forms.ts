/** Forms that want to do harm, made in the page: some are too large to be sent there. Runs in the page, and sees nothing of this module. */

export const HOSTILE = [
  'script', 'deep-groups', 'deep-questions', 'deep-extensions', 'options-1mb', 'options-10mb', 'value-set-10mb', 'patterns', 'circles', 'variables', 'link-ids', 'expressions', 'markup', 'markup-slow', 'many', 'long-texts', 'choices-of-many', 'long-page', 'long-table', 'many-initial', 'many-selected',
] as const;

export type Hostile = (typeof HOSTILE)[number];

/** Puts a form of the kind into the page. Below what is hostile, each asks for a name, and its first page has that question. */
export function mountHostile(kind: Hostile): void {
  const HL7 = 'http://hl7.org/fhir/StructureDefinition/';
  const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
  const link = ['javascript', 'globalThis.ran=1'].join(':');
  const attack = '"><script>globalThis.ran=1</script><img src=x onerror="globalThis.ran=1"><a href="javascript:globalThis.ran=1">x</a><svg onload="globalThis.ran=1">{{constructor.constructor("globalThis.ran=1")()}}${globalThis.ran=1}';
  const at = (name: string, value: object) => ({ url: name.startsWith('http') ? name : HL7 + name, ...value });
  const fhirpath = (expression: string) => ({ valueExpression: { language: 'text/fhirpath', expression } });
  const control = (code: string) => at('questionnaire-itemControl', { valueCodeableConcept: { coding: [{ code }] } });
  const named = { linkId: 'name', type: 'string', text: 'Your name' };
  type Item = Record<string, unknown>;
  const nested = (depth: number, type: string) => {
    let inside: Item = { linkId: 'bottom', type: 'string', text: 'Bottom' };
    for (let i = depth; i > 0; i--) inside = { linkId: `d${i}`, type, text: `Level ${i}`, item: [inside] };
    return inside;
  };
  const options = (bytes: number) => Array.from({ length: Math.ceil(bytes / 100) }, (_, i) => ({ valueCoding: { system: 'https://example.org/codes', code: `c${i}`, display: `Option ${i} with some words to make it longer` } }));
  const strings = (count: number) => Array.from({ length: count }, (_, i) => ({ linkId: `s${i}`, type: 'string', text: `Question ${i}` }));
  const everything = (type: string, i: number): Item => ({
    linkId: `x${i}`, type, text: attack, prefix: attack, answerOption: type.includes('choice') ? [{ valueCoding: { code: attack, display: attack } }, { valueString: attack }] : undefined, initial: type === 'string' ? [{ valueString: attack }] : undefined,
    _text: { extension: [at('rendering-xhtml', { valueString: `<div>${attack}<iframe src="javascript:parent.ran=1"></iframe><object data="x"></object><style>*{display:none}</style></div>` }), at('rendering-style', { valueString: 'position:fixed;inset:0;background:url(javascript:ran=1)' })] },
    extension: [
      at('questionnaire-supportLink', { valueUri: link }), at('entryFormat', { valueString: attack }), at('questionnaire-unit', { valueCoding: { code: attack, display: attack } }), at(`${SDC}shortText`, { valueString: attack }),
      at(`${SDC}openLabel`, { valueString: attack }), at('regex', { valueString: attack }), at(`${SDC}itemMedia`, { valueAttachment: { contentType: 'text/html', url: link, title: attack, data: btoa(attack) } }),
      at('urn:foyer:form-autocomplete', { valueString: attack }), at('mimeType', { valueCode: attack }),
    ],
    item: [{ linkId: `h${i}`, type: 'display', text: attack, extension: [control('help')], _text: { extension: [at('rendering-markdown', { valueMarkdown: `[x](javascript:globalThis.ran=1) ![y](x" onerror="globalThis.ran=1) ${attack}` })] } }],
  });
  const makers: Record<string, () => { item: unknown; more?: object; sets?: object }> = {
    'script': () => ({ item: [named, ...['string', 'text', 'integer', 'decimal', 'date', 'dateTime', 'time', 'boolean', 'choice', 'open-choice', 'quantity', 'attachment', 'reference', 'url', 'group', 'display', attack].map(everything)], more: { title: attack, language: attack } }),
    'deep-groups': () => ({ item: [named, nested(1000, 'group')] }),
    'deep-questions': () => ({ item: [named, nested(1000, 'string')] }),
    'deep-extensions': () => {
      let extension: unknown[] = [{ url: 'x', valueString: 'y' }];
      for (let i = 0; i < 5000; i++) extension = [{ url: 'x', extension }];
      return { item: [{ ...named, extension, _text: { extension } }], more: { extension } };
    },
    'options-1mb': () => ({ item: [named, { linkId: 'a', type: 'choice', text: 'One of many', answerOption: options(1e6) }] }),
    'options-10mb': () => ({ item: [named, { linkId: 'a', type: 'choice', text: 'One of many', answerOption: options(10e6) }] }),
    'choices-of-many': () => ({ item: [named, ...['drop-down', 'radio-button', 'check-box', 'autocomplete'].map((code, i) => ({ linkId: `c${i}`, type: 'open-choice', repeats: i === 2, text: `By ${code}`, answerOption: options(1e6), extension: [control(code)] }))] }),
    'value-set-10mb': () => ({ item: [named, { linkId: 'a', type: 'choice', text: 'One of many', answerValueSet: 'urn:many' }], sets: { 'urn:many': options(10e6).map(({ valueCoding }) => valueCoding) } }),
    'patterns': () => ({ item: [named, ...['^(a+)+$', '(a|a)*b', '(.*)*x', '([a-z]+)*@', '(x+x+)+y', `${'(a?)'.repeat(500)}`, '(?<=a+)+b', `[${'a'.repeat(100_000)}]`, `${'('.repeat(3000)}a${')'.repeat(3000)}`].map((valueString, i) => ({ linkId: `p${i}`, type: 'string', text: `Pattern ${i}`, initial: [{ valueString: 'a'.repeat(5000) }], extension: [at('regex', { valueString })] }))] }),
    'circles': () => ({ item: [named, ...Array.from({ length: 1000 }, (_, i) => ({ linkId: `e${i}`, type: 'boolean', text: `Circle ${i}`, enableWhen: [{ question: `e${(i + 1) % 1000}`, operator: 'exists', answerBoolean: true }, { question: `e${i}`, operator: '=', answerBoolean: true }] }))] }),
    'variables': () => ({
      more: { extension: Array.from({ length: 300 }, (_, i) => at('variable', { valueExpression: { name: `v${i}`, language: 'text/fhirpath', expression: `%v${(i + 1) % 300} + 1` } })) },
      item: [named, ...Array.from({ length: 200 }, (_, i) => ({ linkId: `v${i}`, type: 'integer', text: `Sum ${i}`, extension: [at(`${SDC}calculatedExpression`, fhirpath(`%resource.descendants().where(linkId='v${(i + 1) % 200}').answer.value + %v${i} + 1`))] }))],
    }),
    'link-ids': () => ({ item: [named, ...Array.from({ length: 300 }, (_, i) => ({ type: 'string', text: `Same ${i}`, ...(i % 3 > 0 && { linkId: 'same' }) })), null, 5, 'x', [], { linkId: {}, type: [] }, { linkId: '__proto__', type: 'string', text: 'Proto' }] }),
    'expressions': () => ({ item: [named, ...[
      'a'.repeat(1e6), `${'('.repeat(5000)}1${')'.repeat(5000)}`, `1${'+1'.repeat(5000)}`, `(${Array.from({ length: 500 }, (_, i) => i).join('|')}).repeat($this | $this + 1)`, `(1|2|3|4|5|6|7|8|9|10).select((1|2|3|4|5|6|7|8|9|10).select((1|2|3|4|5|6|7|8|9|10).select((1|2|3|4|5|6|7|8|9|10).select((1|2|3|4|5|6|7|8|9|10).select((1|2|3|4|5|6|7|8|9|10).select($this + $index)))))).sum()`,
      `'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'.matches('^(a+)+$')`, `'${'a'.repeat(15_000)}!'.matches('(a*)*b')`, `%resource.descendants().descendants().descendants().count()`, `'x'.replaceMatches('', 'y').repeat($this + $this)`,
    ].map((expression, i) => ({ linkId: `x${i}`, type: 'string', text: `Expression ${i}`, extension: [at(`${SDC}calculatedExpression`, fhirpath(expression))] }))] }),
    'markup': () => ({ item: [named, ...[`${'<b>'.repeat(20_000)}x`, `<table>${'<tr><td>'.repeat(20_000)}`, '&'.repeat(300_000), `<p>${'x '.repeat(300_000)}</p>`].map((valueString, i) => ({ linkId: `m${i}`, type: 'display', text: `Markup ${i}`, _text: { extension: [at('rendering-xhtml', { valueString })] } })), ...['*'.repeat(50_000), '['.repeat(50_000), `${'> '.repeat(5000)}x`, '- a\n'.repeat(20_000), '![a]('.repeat(10_000)].map((valueMarkdown, i) => ({ linkId: `k${i}`, type: 'display', text: `Markdown ${i}`, _text: { extension: [at('rendering-markdown', { valueMarkdown })] } }))] }),
    'markup-slow': () => {
      const texts = [
        ['rendering-xhtml', `<${'a'.repeat(49_990)}`], ['rendering-xhtml', Array.from({ length: 600 }, (_, i) => `<p>x<b lang=x${i}></p>`).join('')], ['rendering-xhtml', `${'</a>'.repeat(900)}${'<div>x'.repeat(900)}`], ['rendering-style', 'text-decoration:'.repeat(20_000)],
        ['rendering-markdown', `- ${' '.repeat(49_900)}x\u2028y`], ['rendering-markdown', `# ${' '.repeat(49_900)}x\ry`], ['rendering-markdown', '# a\n'.repeat(12_400)],
      ] as const;
      const _text = (i: number) => ({ extension: texts.slice(i, i + 1).map(([name, said]) => at(name, { [name.endsWith('xhtml') || name.endsWith('style') ? 'valueString' : 'valueMarkdown']: said })) });
      return { item: [named, ...texts.map((_, i) => ({ linkId: `s${i}`, type: 'string', text: `Slow ${i}`, _text: _text(i), item: texts.map((_one, j) => ({ linkId: `s${i}h${j}`, type: 'display', text: `Help ${j}`, extension: [control('help')], _text: _text(j) })) })), { linkId: 'wordless', type: 'display', _text: { extension: [at('rendering-xhtml', { valueString: '<'.repeat(300_000) })] } }] };
    },
    'many': () => ({ item: [named, ...Array.from({ length: 3000 }, (_, i) => ({ linkId: `n${i}`, type: ['string', 'boolean', 'date', 'choice'][i % 4], text: `Question ${i}`, answerOption: i % 4 === 3 ? options(300) : undefined }))] }),
    'long-page': () => ({ item: [{ linkId: 'page', type: 'group', text: 'All of it', extension: [control('page')], item: [named, ...strings(3000)] }] }),
    'long-table': () => ({ item: [named, { linkId: 'table', type: 'group', text: 'All rows', extension: [control('grid')], item: Array.from({ length: 300 }, (_, i) => ({ linkId: `r${i}`, type: 'group', text: `Row ${i}`, item: ['a', 'b'].map(column => ({ linkId: `${column}${i}`, type: 'string', text: column })) })) }] }),
    'many-initial': () => ({ item: [named, { linkId: 'again', type: 'string', text: 'Each of them', repeats: true, initial: Array.from({ length: 20_000 }, (_, i) => ({ valueString: `Answer ${i}` })) }] }),
    'many-selected': () => ({ item: [named, { linkId: 'again', type: 'choice', text: 'Each of them', repeats: true, answerOption: options(1e6).map(one => ({ ...one, initialSelected: true })) }] }),
    'long-texts': () => ({ item: [named, { linkId: 'l', type: 'string', text: 'x'.repeat(1e6) }, { linkId: 'w', type: 'display', text: 'word '.repeat(200_000) }, { linkId: 'z', type: 'text', text: 'Long', initial: [{ valueString: 'y '.repeat(50_000) }] }] }),
  };
  const { item, more, sets } = makers[kind]?.() ?? { item: [] };
  document.querySelector('foyer-intake')?.remove();
  const element = document.createElement('foyer-intake') as HTMLElement & { backend: unknown; questionnaire: unknown };
  const warnings: string[] = [];
  element.addEventListener('foyer-warning', event => warnings.push(`${String(Reflect.get(event, 'code'))} ${String(Reflect.get(event, 'linkId'))}`.slice(0, 60)));
  element.backend = {
    describe: async () => ({}), organisation: async () => ({ name: 'Sample clinic', phone: '416-555-0100' }), outcome: async () => ({ state: 'none' }),
    forms: {
      questionnaire: () => Promise.reject(new Error('none')), submit: async (response: unknown) => { Object.assign(globalThis, { sent: response }); return { state: 'confirmed', id: 'sent' }; },
      expand: async ({ url }: { url: string }) => ({ options: (sets as Record<string, unknown> | undefined)?.[url] ?? [], more: false }),
    },
  };
  const long: number[] = [];
  new PerformanceObserver(list => long.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: 'longtask' });
  Object.assign(globalThis, { ran: undefined, sent: undefined, hostile: { warnings, long } });
  element.questionnaire = { resourceType: 'Questionnaire', status: 'active', title: 'A form', item, ...more };
  // In a task of its own: what made the form is not what shows it.
  setTimeout(() => document.querySelector('main')?.append(element), 100);
}
