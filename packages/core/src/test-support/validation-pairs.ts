/** Pairs of a form and a response, each constraint met and broken, with what a validation says. Read by `validate.test.ts` only. */

/** What is said of a pair: severity, code and path below the response, e.g. `error required item[0]`. Information is left out. */
export interface Pair {
  readonly says: string;
  readonly items: unknown;
  readonly response: unknown;
  readonly said: readonly string[];
  readonly status?: unknown;
  /** Beside the items of the form. */
  readonly form?: Readonly<Record<string, unknown>>;
}

const HL7 = 'http://hl7.org/fhir/StructureDefinition/';
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';

const ext = (url: string, value: object) => ({ url: url.startsWith('sdc:') ? SDC + url.slice(4) : HL7 + url, ...value });

/** A question with the link id `q`. */
const question = (type: string, more: object = {}, ...extension: object[]) => [{ linkId: 'q', text: 'Question', type, ...more, ...(extension.length > 0 && { extension }) }];
const answered = (...answer: unknown[]) => [{ linkId: 'q', answer }];
const pair = (says: string, items: unknown, response: unknown, ...said: string[]): Pair => ({ says, items, response, said });

/** Each type with a value of it, and with what is none. */
const TYPES: readonly (readonly [type: string, name: string, good: unknown, bad: unknown])[] = [
  ['boolean', 'valueBoolean', true, 'true'], ['decimal', 'valueDecimal', 36.6, '36.6'], ['integer', 'valueInteger', 12, 1.5], ['date', 'valueDate', '2024-02-29', '2023-02-29'],
  ['dateTime', 'valueDateTime', '2024-02-29T12:30:00-05:00', '2024-02-29T12:30'], ['time', 'valueTime', '23:59:00', '24:00:00'], ['string', 'valueString', 'Sample', ' '], ['text', 'valueString', 'Two\nlines', 5],
  ['url', 'valueUri', 'https://example.org', 'a b'], ['choice', 'valueCoding', { system: 'https://example.org/s', code: 'a' }, { code: 1 }], ['open-choice', 'valueCoding', { display: 'Other' }, []],
  ['attachment', 'valueAttachment', { contentType: 'image/png', data: 'AAAA' }, { data: 'no base64!' }], ['reference', 'valueReference', { reference: 'Patient/1' }, { reference: 2 }],
  ['quantity', 'valueQuantity', { value: 80, unit: 'kg' }, { value: '80' }],
];

const types: readonly Pair[] = TYPES.flatMap(([type, name, good, bad]) => [
  pair(`a value of type ${type} is one`, question(type), answered({ [name]: good })),
  pair(`what is no ${type} is said not to be one`, question(type), answered({ [name]: bad }), 'error value item[0].answer[0].value'),
  pair(`a value of another type is none of ${type}`, question(type), answered(name === 'valueInteger' ? { valueDecimal: 2 } : { valueInteger: 2 }), 'error value item[0].answer[0]'),
]);

const partialDates: readonly Pair[] = [
  pair('a year is a date', question('date'), answered({ valueDate: '2024' })),
  pair('a month is a date', question('date'), answered({ valueDate: '2024-02' })),
  pair('a thirteenth month is no date', question('date'), answered({ valueDate: '2024-13' }), 'error value item[0].answer[0].value'),
  pair('a day is a dateTime', question('dateTime'), answered({ valueDateTime: '2024-02-29' })),
  pair('an integer has at most 32 bits', question('integer'), answered({ valueInteger: 2_147_483_648 }), 'error value item[0].answer[0].value'),
  pair('a free text is an answer to an open choice', question('open-choice'), answered({ valueString: 'Other' })),
  pair('a free text is none to a choice', question('choice'), answered({ valueString: 'Other' }), 'error value item[0].answer[0]'),
];

const group = (more: object, ...item: object[]) => ({ linkId: 'g', type: 'group', ...more, item });
const inner = { linkId: 'q', text: 'Question', type: 'string' };
const q = (...answer: object[]) => ({ linkId: 'q', answer });
const yes = { valueString: 'yes' };

const structure: readonly Pair[] = [
  pair('a response without answers to what need not be answered is valid', question('string'), undefined),
  pair('items have to be a list', question('string'), { linkId: 'q' }, 'error structure item'),
  pair('a list of items is not empty', question('string'), [], 'error structure item'),
  pair('an item is an object', question('string'), ['q', null, [1]], 'error structure item[0]', 'error structure item[1]', 'error structure item[2]'),
  pair('an item has a link id', question('string'), [{ answer: [yes] }], 'error required item[0]'),
  pair('a link id is a string', question('string'), [{ linkId: 1 }], 'error required item[0]'),
  pair('a link id that the form does not have is not found', question('string'), [{ linkId: 'other' }], 'error not-found item[0]'),
  pair('a link id is not looked up in what objects inherit', question('string'), [{ linkId: '__proto__' }, { linkId: 'constructor' }], 'error not-found item[0]', 'error not-found item[1]'),
  pair('an item in another place does not belong there', [group({}, inner)], [q(yes)], 'error structure item[0]'),
  pair('a question is there once', question('string'), [q(yes), q(yes)], 'error duplicate item[1]'),
  pair('a group that does not repeat is there once', [group({}, inner)], [{ linkId: 'g', item: [q(yes)] }, { linkId: 'g', item: [q(yes)] }], 'error duplicate item[1]'),
  pair('a group that repeats is there more than once', [group({ repeats: true }, inner)], [{ linkId: 'g', item: [q(yes)] }, { linkId: 'g', item: [q(yes)] }]),
  pair('items are in the order of the form', [{ linkId: 'a', type: 'string' }, { linkId: 'b', type: 'string' }], [{ linkId: 'b', answer: [yes] }, { linkId: 'a', answer: [yes] }], 'error structure item[1]'),
  pair('items that are left out do not change the order', ['a', 'b', 'c'].map(linkId => ({ linkId, type: 'string' })), [{ linkId: 'a', answer: [yes] }, { linkId: 'c', answer: [yes] }]),
  pair('a group has no answers', [group({}, inner)], [{ linkId: 'g', answer: [yes] }], 'error structure item[0].answer'),
  pair('a text has no answers', [{ linkId: 'd', type: 'display' }], [{ linkId: 'd', answer: [yes] }], 'error structure item[0].answer'),
  pair('a text may stand in a response', [{ linkId: 'd', type: 'display', text: 'Hello' }], [{ linkId: 'd', text: 'Hello' }]),
  pair('what is below a question stands under its answer', [{ ...inner, item: [{ linkId: 'n', type: 'string' }] }], [q({ ...yes, item: [{ linkId: 'n', answer: [yes] }] })]),
  pair('what is below a question does not stand beside its answer', [{ ...inner, item: [{ linkId: 'n', type: 'string' }] }], [{ ...q(yes), item: [{ linkId: 'n', answer: [yes] }] }], 'error structure item[0].item'),
  pair('answers have to be a list', question('string'), [{ linkId: 'q', answer: yes }], 'error structure item[0].answer'),
  pair('a list of answers is not empty', question('string'), [{ linkId: 'q', answer: [] }], 'error structure item[0].answer'),
  pair('an answer is an object', question('string'), answered('yes'), 'error structure item[0].answer[0]'),
  pair('an answer is not empty', question('string'), answered({}), 'error structure item[0].answer[0]'),
  pair('an answer has one value', question('string'), answered({ valueString: 'yes', valueBoolean: true }), 'error structure item[0].answer[0]'),
  pair('why there is no answer may be said beside it', question('string'), answered({ extension: [{ url: `${HL7}data-absent-reason`, valueCode: 'asked-declined' }] })),
  pair('an item has no elements of other names', question('string'), [{ ...q(yes), answers: [] }], 'error structure item[0]'),
  pair('an answer has no elements of other names', question('string'), answered({ ...yes, score: 1 }), 'error structure item[0].answer[0]'),
  pair('a text has no control characters', question('string'), answered({ valueString: 'a\u0000b' }), 'error value item[0].answer[0].value'),
  pair('nor have the words of a code', question('choice'), answered({ valueCoding: { display: 'a\u001f' } }), 'error value item[0].answer[0].value'),
  pair('a text may have tabs and lines', question('text'), answered({ valueString: 'a\tb\r\nc' })),
  pair('null is no value', question('string'), answered({ valueString: null }), 'error value item[0].answer[0].value'),
  pair('another text of a question is only a warning', question('string'), [{ linkId: 'q', text: 'Another', answer: [yes] }], 'warning informational item[0].text'),
  pair('the same text is none', question('string'), [{ linkId: 'q', text: 'Question', answer: [yes] }]),
  pair('a translation of the text is none', question('string', { _text: { extension: [{ url: `${HL7}translation`, extension: [{ url: 'lang', valueCode: 'de' }, { url: 'content', valueString: 'Frage' }] }] } }), [{ linkId: 'q', text: 'Frage', answer: [yes] }]),
  pair('a text is a string', question('string'), [{ linkId: 'q', text: 5, answer: [yes] }], 'error structure item[0].text'),
];

const statuses: readonly Pair[] = [
  { ...pair('a status is needed', question('string'), undefined, 'error required '), status: undefined },
  { ...pair('a status is one of FHIR', question('string'), undefined, 'error value status'), status: 'done' },
  { ...pair('a response in progress may lack what is required', question('string', { required: true }), undefined), status: 'in-progress' },
  { ...pair('a response that was stopped may lack what is required', question('string', { required: true }), undefined), status: 'stopped' },
  { ...pair('an amended response may not', question('string', { required: true }), undefined, 'error required '), status: 'amended' },
  { ...pair('a response in progress has answers of their type all the same', question('string', { required: true }), answered({ valueInteger: 1 }), 'error value item[0].answer[0]'), status: 'in-progress' },
  { ...pair('a response in progress has not too many answers', question('string'), answered(yes, yes), 'error business-rule item[0]'), status: 'in-progress' },
];

const minMax = (type: string, name: string, low: unknown, high: unknown, below: unknown, above: unknown, inside: unknown, unit?: (value: unknown) => unknown) => {
  const limits = [ext('minValue', { [name]: low }), ext('maxValue', { [name]: high })];
  const value = (of: unknown) => answered({ [type === 'quantity' ? 'valueQuantity' : name]: unit ? unit(of) : of });
  const items = question(type, {}, ...limits);
  return [
    pair(`a ${type} within its limits`, items, value(inside)), pair(`a ${type} at its lower limit`, items, value(low)), pair(`a ${type} at its upper limit`, items, value(high)),
    pair(`a ${type} below its limit`, items, value(below), 'error value item[0].answer[0]'), pair(`a ${type} above its limit`, items, value(above), 'error value item[0].answer[0]'),
  ];
};

const REGEX = ext('regex', { valueString: '[A-Z][0-9][A-Z] [0-9][A-Z][0-9]' });

const constraints: readonly Pair[] = [
  pair('a required question is answered', question('string', { required: true }), answered(yes)),
  pair('a required question is there', question('string', { required: true }), undefined, 'error required '),
  pair('a required question that is there without an answer is not answered', question('string', { required: true }), [{ linkId: 'q' }], 'error required item[0]'),
  pair('a required question with an answer of another type is wrong once', question('string', { required: true }), answered({ valueInteger: 1 }), 'error value item[0].answer[0]'),
  pair('a question that does not repeat, with an answer of another type, is wrong once', question('string'), answered(yes, { valueInteger: 1 }), 'error value item[0].answer[1]'),
  pair('a required question in a group is said at the group', [group({}, { ...inner, required: true }, { linkId: 'r', type: 'string' })], [{ linkId: 'g', item: [{ linkId: 'r', answer: [yes] }] }], 'error required item[0]'),
  pair('a required question below an answer is said at the answer', [{ ...inner, item: [{ linkId: 'n', type: 'string', required: true }] }], answered(yes), 'error required item[0].answer[0]'),
  pair('a required question below an answer that nobody gave is not needed', [{ ...inner, item: [{ linkId: 'n', type: 'string', required: true }] }], undefined),
  pair('a required question below an answer is answered', [{ ...inner, item: [{ linkId: 'n', type: 'string', required: true }] }], [q({ ...yes, item: [{ linkId: 'n', answer: [yes] }] })]),
  pair('a required group has something in it', [group({ required: true }, inner)], [{ linkId: 'g', item: [q(yes)] }]),
  pair('a required group without anything is said', [group({ required: true }, inner)], undefined, 'error required '),
  pair('no instance of a group that repeats needs no answers in it', [group({ repeats: true }, { ...inner, required: true })], undefined),
  pair('an instance that is there needs them', [group({ repeats: true }, { ...inner, required: true }, { linkId: 'r', type: 'string' })], [{ linkId: 'g', item: [q(yes)] }, { linkId: 'g', item: [{ linkId: 'r', answer: [yes] }] }], 'error required item[1]'),
  pair('a question that does not repeat has one answer', question('string'), answered(yes, yes), 'error business-rule item[0]'),
  pair('a question that repeats has several', question('string', { repeats: true }), answered(yes, yes)),
  pair('as many answers as at least asked for', question('string', { repeats: true, required: true }, ext('questionnaire-minOccurs', { valueInteger: 2 })), answered(yes, yes)),
  pair('fewer answers than at least asked for', question('string', { repeats: true, required: true }, ext('questionnaire-minOccurs', { valueInteger: 2 })), answered(yes), 'error required item[0]'),
  pair('as many answers as at most taken', question('string', { repeats: true }, ext('questionnaire-maxOccurs', { valueInteger: 2 })), answered(yes, yes)),
  pair('more answers than at most taken', question('string', { repeats: true }, ext('questionnaire-maxOccurs', { valueInteger: 2 })), answered(yes, yes, yes), 'error business-rule item[0]'),
  pair('more instances of a group than at most taken', [{ ...group({ repeats: true }, inner), extension: [ext('questionnaire-maxOccurs', { valueInteger: 1 })] }], [{ linkId: 'g', item: [q(yes)] }, { linkId: 'g', item: [q(yes)] }], 'error business-rule item[0]'),
  pair('fewer instances of a group than at least asked for', [{ ...group({ repeats: true, required: true }, inner), extension: [ext('questionnaire-minOccurs', { valueInteger: 2 })] }], [{ linkId: 'g', item: [q(yes)] }], 'error required item[0]'),
  ...minMax('integer', 'valueInteger', 1, 10, 0, 11, 5),
  ...minMax('decimal', 'valueDecimal', 35.5, 42, 35.4, 42.1, 36.6),
  ...minMax('date', 'valueDate', '1900-01-01', '2026-12-31', '1899-12-31', '2027-01-01', '1980-06'),
  ...minMax('dateTime', 'valueDateTime', '2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z', '2025-12-31T23:59:59Z', '2026-12-31T00:00:01Z', '2026-06-01T12:00:00+02:00'),
  ...minMax('time', 'valueTime', '08:00:00', '17:00:00', '07:59:59', '17:00:01', '12:00:00'),
  pair('a quantity within its limits', question('quantity', {}, ext('sdc:minQuantity', { valueQuantity: { value: 2, unit: 'kg' } })), answered({ valueQuantity: { value: 2, unit: 'kg' } })),
  pair('a quantity below its limit', question('quantity', {}, ext('sdc:minQuantity', { valueQuantity: { value: 2, unit: 'kg' } })), answered({ valueQuantity: { value: 1.9, unit: 'kg' } }), 'error value item[0].answer[0]'),
  pair('a quantity above its limit', question('quantity', {}, ext('sdc:maxQuantity', { valueQuantity: { value: 2, unit: 'kg' } })), answered({ valueQuantity: { value: 2.1, unit: 'kg' } }), 'error value item[0].answer[0]'),
  pair('as many characters as taken', question('string', { maxLength: 3 }), answered({ valueString: 'abc' })),
  pair('more characters than taken', question('string', { maxLength: 3 }), answered({ valueString: 'abcd' }), 'error too-long item[0].answer[0]'),
  pair('as many characters as asked for', question('text', {}, ext('minLength', { valueInteger: 3 })), answered({ valueString: 'abc' })),
  pair('fewer characters than asked for', question('text', {}, ext('minLength', { valueInteger: 3 })), answered({ valueString: 'ab' }), 'error value item[0].answer[0]'),
  pair('as many decimal places as taken', question('decimal', {}, ext('maxDecimalPlaces', { valueInteger: 1 })), answered({ valueDecimal: 36.6 })),
  pair('more decimal places than taken', question('decimal', {}, ext('maxDecimalPlaces', { valueInteger: 1 })), answered({ valueDecimal: 36.65 }), 'error value item[0].answer[0]'),
  pair('decimal places of a very small number', question('decimal', {}, ext('maxDecimalPlaces', { valueInteger: 2 })), answered({ valueDecimal: 1e-7 }), 'error value item[0].answer[0]'),
  pair('decimal places of a quantity', question('quantity', {}, ext('maxDecimalPlaces', { valueInteger: 1 })), answered({ valueQuantity: { value: 1.25 } }), 'error value item[0].answer[0]'),
  pair('a text of the pattern', question('string', {}, REGEX), answered({ valueString: 'K1A 0B1' })),
  pair('a text that is not of the pattern', question('string', {}, REGEX), answered({ valueString: 'K1A0B1' }), 'error value item[0].answer[0]'),
  pair('a text of which only a part is of the pattern', question('string', {}, REGEX), answered({ valueString: 'K1A 0B1 and more' }), 'error value item[0].answer[0]'),
  pair('a pattern that never ends is not asked for', question('string', {}, ext('regex', { valueString: '(a+)+b' })), answered({ valueString: 'a'.repeat(60) })),
  pair('a file of the size', question('attachment', {}, ext('maxSize', { valueDecimal: 1 })), answered({ valueAttachment: { contentType: 'image/png', size: 1_000_000, url: 'https://example.org/a' } })),
  pair('a larger file', question('attachment', {}, ext('maxSize', { valueDecimal: 1 })), answered({ valueAttachment: { contentType: 'image/png', size: 1_000_001, url: 'https://example.org/a' } }), 'error too-long item[0].answer[0]'),
  pair('a file of a type that is taken', question('attachment', {}, ext('mimeType', { valueCode: 'image/png' })), answered({ valueAttachment: { contentType: 'image/png', url: 'https://example.org/a' } })),
  pair('a file of another type', question('attachment', {}, ext('mimeType', { valueCode: 'image/png' })), answered({ valueAttachment: { contentType: 'text/html', url: 'https://example.org/a' } }), 'error value item[0].answer[0]'),
];

const S = 'https://example.org/s';
const coding = (code: string, display?: string) => ({ valueCoding: { system: S, code, ...(display !== undefined && { display }) } });
const OPTIONS = { answerOption: [coding('a', 'A'), coding('b', 'B'), { ...coding('none', 'None'), extension: [ext('questionnaire-optionExclusive', { valueBoolean: true })] }] };
const contained = (more: object) => ({ contained: [{ resourceType: 'ValueSet', id: 'vs', url: 'https://example.org/vs', ...more }] });
const LISTED = contained({ compose: { include: [{ system: S, concept: [{ code: 'a' }, { code: 'b' }] }] } });

const options: readonly Pair[] = [
  pair('one of the options', question('choice', OPTIONS), answered(coding('a', 'A'))),
  pair('a code that is not an option', question('choice', OPTIONS), answered(coding('c')), 'error code-invalid item[0].answer[0]'),
  pair('the same code of another system', question('choice', OPTIONS), answered({ valueCoding: { system: 'https://example.org/other', code: 'a' } }), 'error code-invalid item[0].answer[0]'),
  pair('another display of an option is only a warning', question('choice', OPTIONS), answered(coding('a', 'Another')), 'warning informational item[0].answer[0].value'),
  pair('free text beside the options of an open choice', question('open-choice', OPTIONS), answered({ valueString: 'Other' })),
  pair('a code that is not an option of an open choice', question('open-choice', OPTIONS), answered(coding('c')), 'error code-invalid item[0].answer[0]'),
  pair('two options', question('choice', { ...OPTIONS, repeats: true }), answered(coding('a'), coding('b'))),
  pair('an option that stands alone, alone', question('choice', { ...OPTIONS, repeats: true }), answered(coding('none'))),
  pair('an option that stands alone, with another', question('choice', { ...OPTIONS, repeats: true }), answered(coding('a'), coding('none')), 'error business-rule item[0]'),
  pair('an option that is a number', question('choice', { answerOption: [{ valueInteger: 1 }, { valueInteger: 2 }] }), answered({ valueInteger: 2 })),
  pair('a number that is not an option', question('choice', { answerOption: [{ valueInteger: 1 }, { valueInteger: 2 }] }), answered({ valueInteger: 3 }), 'error code-invalid item[0].answer[0]'),
  pair('an option that is a text', question('choice', { answerOption: [{ valueString: 'Yes' }] }), answered({ valueString: 'Yes' })),
  pair('an option that is a day', question('choice', { answerOption: [{ valueDate: '2026-01-01' }] }), answered({ valueDate: '2026-01-02' }), 'error code-invalid item[0].answer[0]'),
  { ...pair('a code of a value set in the form', question('choice', { answerValueSet: '#vs' }), answered(coding('a'))), form: LISTED },
  { ...pair('a code that a value set in the form does not have', question('choice', { answerValueSet: '#vs' }), answered(coding('c')), 'error code-invalid item[0].answer[0]'), form: LISTED },
  { ...pair('a code of an expansion in the form', question('choice', { answerValueSet: '#vs' }), answered(coding('b'))), form: contained({ expansion: { contains: [{ system: S, code: 'x', abstract: true, contains: [{ system: S, code: 'b' }] }] } }) },
  { ...pair('an abstract code of an expansion', question('choice', { answerValueSet: '#vs' }), answered(coding('x')), 'error code-invalid item[0].answer[0]'), form: contained({ expansion: { contains: [{ system: S, code: 'x', abstract: true, contains: [{ system: S, code: 'b' }] }] } }) },
  pair('a code of a value set that was given', question('choice', { answerValueSet: 'https://example.org/given' }), answered(coding('g'))),
  pair('a code that a value set that was given does not have', question('choice', { answerValueSet: 'https://example.org/given' }), answered(coding('h')), 'error code-invalid item[0].answer[0]'),
  pair('a value set that nobody knows is not compared with', question('choice', { answerValueSet: 'https://example.org/unknown' }), answered(coding('h'))),
];

const asked = (type: string, operator: string, answer: object, more: object = {}) => [{ linkId: 'a', type }, { linkId: 'q', type: 'string', enableWhen: [{ question: 'a', operator, ...answer }], ...more }];
const given = (answer: object, ...more: object[]) => [{ linkId: 'a', answer: [answer] }, ...more];

const enablement: readonly Pair[] = [
  pair('an answer to what is asked', asked('boolean', '=', { answerBoolean: true }), given({ valueBoolean: true }, q(yes))),
  pair('an answer to what is not asked', asked('boolean', '=', { answerBoolean: true }), given({ valueBoolean: false }, q(yes)), 'error business-rule item[1]'),
  { ...pair('a draft may remember what is not asked', asked('boolean', '=', { answerBoolean: true }), given({ valueBoolean: false }, q(yes)), 'warning business-rule item[1]'), status: 'in-progress' },
  pair('what is required and not asked need not be answered', asked('boolean', '=', { answerBoolean: true }, { required: true }), given({ valueBoolean: false })),
  pair('what is required and asked has to be', asked('boolean', '=', { answerBoolean: true }, { required: true }), given({ valueBoolean: true }), 'error required '),
  pair('no answer is not equal to anything', asked('boolean', '!=', { answerBoolean: true }, { required: true }), undefined, 'error required '),
  pair('exists, where there is an answer', asked('string', 'exists', { answerBoolean: true }), given(yes, q(yes))),
  pair('exists, where there is none', asked('string', 'exists', { answerBoolean: true }), [q(yes)], 'error business-rule item[0]'),
  pair('exists not, where there is none', asked('string', 'exists', { answerBoolean: false }), [q(yes)]),
  pair('more than', asked('integer', '>', { answerInteger: 5 }), given({ valueInteger: 6 }, q(yes))),
  pair('not more than', asked('integer', '>', { answerInteger: 5 }), given({ valueInteger: 5 }, q(yes)), 'error business-rule item[1]'),
  pair('a group that is not asked is said once', [{ linkId: 'a', type: 'boolean' }, { ...group({ enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }] }, inner) }], given({ valueBoolean: false }, { linkId: 'g', item: [q(yes)] }), 'error business-rule item[1]'),
  pair('what hangs on what is not asked is not asked', [...asked('boolean', '=', { answerBoolean: true }), { linkId: 'z', type: 'string', enableWhen: [{ question: 'q', operator: 'exists', answerBoolean: true }] }],
    given({ valueBoolean: false }, q(yes), { linkId: 'z', answer: [yes] }), 'error business-rule item[1]', 'error business-rule item[2]'),
  pair('each instance of a group looks at its own answers', [group({ repeats: true }, ...asked('boolean', '=', { answerBoolean: true }))],
    [{ linkId: 'g', item: given({ valueBoolean: true }, q(yes)) }, { linkId: 'g', item: given({ valueBoolean: false }, q(yes)) }], 'error business-rule item[1].item[1]'),
];

export const PAIRS: readonly Pair[] = [...types, ...partialDates, ...structure, ...statuses, ...constraints, ...options, ...enablement];
