/**
 * What `<foyer-intake>` supports of FHIR R4 and SDC, each with a test that shows it. `docs/guides/forms.md` has it as a table
 * (`generate-form-features.ts`); a test that is not there, or does not speak of the feature, ends the generation.
 */

export interface Feature {
  /** Item types, codes of item controls, elements of an item, or names in `EXTENSIONS`. */
  readonly names: readonly string[];
  /** What a patient has of it. */
  readonly does: string;
  readonly file: string;
  /** The name of the test. */
  readonly test: string;
  /** What the test calls it, where it is not by its name. */
  readonly as?: readonly string[];
}

export interface FeatureGroup {
  readonly title: string;
  readonly features: readonly Feature[];
}

const CORE = 'packages/core/src/intake';
const ELEMENTS = 'packages/elements/src/intake';

/** Features that one file shows. */
const inFile = (file: string) => (names: string, does: string, test: string, ...as: string[]): Feature => ({ names: names.split(' '), does, file, test, ...(as.length > 0 && { as }) });

const control = inFile(`${ELEMENTS}/controls/controls.test.ts`);
const several = inFile(`${ELEMENTS}/controls/several.test.ts`);
const said = inFile(`${ELEMENTS}/controls/said.test.ts`);
const beside = inFile(`${ELEMENTS}/controls/besides.test.ts`);
const widget = inFile(`${ELEMENTS}/intake.test.ts`);
const asked = inFile(`${CORE}/enablement.test.ts`);
const dynamic = inFile(`${CORE}/expressions.test.ts`);
const rule = inFile(`${CORE}/constraints-said.test.ts`);
const known = inFile(`${CORE}/populate.test.ts`);
const paged = inFile(`${CORE}/pages.test.ts`);
const engine = inFile(`${CORE}/form.test.ts`);
const hostile = inFile(`${CORE}/hostile.test.ts`);
const asIs = inFile(`${CORE}/forms-as-they-are.test.ts`);
const columned = inFile(`${CORE}/choice-columns.test.ts`);
const signed = inFile(`${CORE}/signing.test.ts`);
const pair = inFile('packages/core/src/test-support/validation-pairs.ts');

const TYPES: FeatureGroup = { title: 'Item types', features: [
  control('string text integer decimal url', 'a field; numbers as people write them, in English and in French (`12,5`); one that could be two (`1,500`) is asked again', 'take words, numbers and addresses by typing'),
  control('reference', 'answered in words, as `display`; or chosen: from `answerOption`, from what an `answerExpression` or a `referenceFilter` finds', 'take words, numbers and addresses by typing'),
  columned('referenceResource referenceFilter', 'with one type of resource and a filter, the server’s list; without a filter nothing is searched: it would be everything there is', 'things that a referenceFilter finds are the options of a reference; without one, or of several types, nothing is searched'),
  control('boolean choice open-choice', 'tiles, or a list where there are more than 12 options; `open-choice` has one more tile for own words', 'take choices, one or several, and one’s own words'),
  control('date time dateTime', 'day, month and year in fields of their own; a month or a year is enough where no more is known', 'take a date as far as it is known, a time as people write it, and both together'),
  control('quantity', 'a number and its unit', 'take a quantity: a number in the form’s unit, in one that is chosen, or in one’s own'),
  control('attachment', 'a file or a photo; large photos are made smaller in the browser; preview, size, cancel, remove', 'take a file, with its name and size, and give it back'),
  several('group', 'a heading; cut into [pages](#pages)', 'has its number in the heading, one more at a press, and one less with a way back', 'Medication'),
  said('display', 'text between questions, or with a question where it stands under one', 'is boxed where it is about security, and quiet where it is help: displayCategory'),
  control('unknown', 'a type that R4 does not have: said plainly, with the clinic’s phone number; `foyer-warning` `unknown-type`', 'say plainly what cannot be asked, and what is filled in already', 'hologram'),
] };

const CONTROLS: FeatureGroup = { title: 'Item controls', features: [
  said('radio-button drop-down check-box', 'as it says; a `boolean` with `check-box` is one box to tick', 'as tiles with radio-button, as a list with drop-down, and a long list of few as tiles'),
  said('autocomplete', 'searched by typing from 13 options on; without it from 41 on', 'searched by typing with autocomplete'),
  control('slider', 'unanswered until it is touched; the number can be typed', 'leave a slider unanswered until it is touched, and let the number be typed'),
  said('lower upper', 'words at the ends of a slider', 'with the ends of a slider and its step: lower, upper, sliderStepValue'),
  control('spinner', 'buttons for more and less beside the field', 'count up and down with a spinner, within its limits'),
  said('text-box', 'several lines', 'on several lines with text-box'),
  said('year year-month', 'a date of which no more is asked; also `yearMonth`', 'for a year, or a month of it: year, year-month'),
  said('unit', 'words behind a number', 'in the units that it lists, in those of a unitValueSet, or in another with unitOpen; a unit in words stands behind the number'),
  said('help flyover prompt legal', 'above the field, and read out with it', 'stands above its control, and is read with it: help, flyover, prompt, legal words, an entry format'),
  said('header footer', 'first and last in their group', 'stands at the head and at the foot of a group: header, footer'),
  several('gtable', 'a repeating group as a table, a row for each; cards on a phone', 'is a table with a row for each where the form wants one'),
  several('table', 'a row for each question, a column for each answer; also `htable` and `atable`; cards on a phone', 'has a row for each question and a column for each answer; each cell says both'),
  several('grid', 'a row for each group', 'has a row for each group in a grid'),
  inFile(`${CORE}/entry-mode.test.ts`)('entryMode', '`sequential`: a question a page, and none is changed later; `prior-edit`: a question a page', 'sequential is a question a page, with the texts before it, and no way back', 'sequential'),
  paged('page', 'a page of its own; also `tab`', 'an author who says pages gets these pages'),
] };

const ASKED: FeatureGroup = { title: 'What is asked', features: [
  asked('enableWhen', 'every operator, on every type that has an order', 'every operator compares every type that has an order', 'operator'),
  asked('enableBehavior', '`all` or `any`', 'all conditions have to be met, or any, as the form says'),
  asked('repeats', 'inside of a repeated group, the answers of the same instance count', 'each instance of a repeated group looks at its own answers'),
  dynamic('enableWhenExpression', 'FHIRPath; what cannot be decided is asked', 'asks a question while its expression is true, and not while it is false or says nothing', 'enabledWhen'),
  said('hidden disabledDisplay', 'hidden is not shown, and sent; `protected` is shown without a control', 'or not at all: hidden is not there, disabledDisplay protected is there without a control'),
  control('readOnly', 'shown as text, with the words that it is filled in already', 'say plainly what cannot be asked, and what is filled in already'),
  several('repeats', 'add, remove, put back; questions and groups', 'has one more place at a press, with the focus in it, and takes one away with a way back'),
  dynamic('item', 'questions under a question stand with its answer', 'a question under a calculated answer is asked of that answer', 'under'),
] };

const RULES: FeatureGroup = { title: 'What an answer must be', features: [
  widget('required', 'said above and beside; what is not required says “(optional)”', 'says what is missing, above and beside, and keeps what was typed', 'Answer this question'),
  several('minOccurs maxOccurs', 'so many answers or instances', 'has no more places than the form allows, and no fewer'),
  said('minValue maxValue maxDecimalPlaces', 'numbers, dates and times; said with the limit', 'is said with the limit: minValue, maxValue, maxDecimalPlaces'),
  pair('minQuantity', 'in the same unit', 'a quantity below its limit'),
  pair('maxQuantity', 'in the same unit', 'a quantity above its limit'),
  said('minLength maxLength regex', 'the whole text has to match; how to write it is said with `entryFormat`. From `maxLength` 40 on, what is left is counted', 'is said with how it is to be written: minLength, maxLength, regex'),
  control('mimeType maxSize', 'before the file is sent anywhere; `image/*` is every picture', 'take a file, with its name and size, and give it back'),
  rule('targetConstraint', 'FHIRPath; errors stop, warnings do not; in the words of the form, with their translations', 'a constraint that is false is said in the words of the form, with their translations beside', 'constraint'),
  rule('constraint', 'the same, as R4 first had it', 'the older extension of R4 says the same', 'questionnaire-constraint'),
  said('signatureRequired', 'on an `attachment`: the name typed, or drawn', 'signed, by typing the name or by drawing: signatureRequired'),
  signed('signatureRequired', 'on the form: signed on its last page. The response has `questionnaireresponse-signature`', 'signatureRequired on the form is asked for at its end, is required, and is an extension of the response'),
  signed('signatureRequired', 'on a group or a question: signed there, once it is filled in; who changes what was signed, or goes on in another version of the form, signs again', 'signatureRequired on a group is asked for once something in it is answered, and stands with the group'),
] };

const CHOICES: FeatureGroup = { title: 'Choices and units', features: [
  control('answerOption', 'codes, texts, numbers, dates, times, references', 'take choices, one or several, and one’s own words'),
  said('answerValueSet preferredTerminologyServer terminology-server', 'inside of the form, or asked for by `forms.expand`; one that nobody knows costs its question only', 'from a value set of the server that it prefers: answerValueSet, preferredTerminologyServer'),
  several('answerValueSet', 'more than 200 entries are searched at the server while the patient types', 'is asked for at the server where it is too long, and says when that does not work'),
  engine('initialSelected', 'chosen at first', 'options that are selected at first are answers; a first value of the question counts more'),
  pair('optionExclusive', 'takes all others away, and goes when another is chosen', 'an option that stands alone, with another', 'stands alone'),
  said('optionPrefix openLabel', 'before an option; on the tile for own words', 'with the labels of its options: optionPrefix, openLabel'),
  beside('choiceColumn', 'each part with its label, side by side where there is room; the `width` in three steps; `forDisplay` is what the answer is called. From the Coding, from what an expression found or the form contains', 'has each choice with all its parts, called by its column: choiceColumn'),
  beside('columnCount', 'up to four columns of options, where there is room', 'in as many columns as the form wants, where there is room: columnCount'),
  beside('itemAnswerMedia', 'a picture on the tile of its option; recordings, and what lies elsewhere, above the options; of a list, for what is chosen', 'of an option stand on its tile, and are called by their title: itemAnswerMedia'),
  said('choiceOrientation', '`horizontal`: side by side, where there is room', 'side by side with choiceOrientation'),
  said('sliderStepValue', 'also the step of a spinner', 'with the ends of a slider and its step: lower, upper, sliderStepValue'),
  control('unit unitOption', 'one unit stands behind the number, several are a list', 'take a quantity: a number in the form’s unit, in one that is chosen, or in one’s own'),
  said('unitValueSet unitOpen', 'units that are looked up; a unit of one’s own', 'in the units that it lists, in those of a unitValueSet, or in another with unitOpen; a unit in words stands behind the number'),
  inFile('packages/fhirpath/src/input.test.ts')('itemWeight ordinalValue', 'what an option counts: `weight()` and `ordinal()` in expressions', 'weights read the option that was chosen by, and no text of the form', 'weight'),
] };

const WORDS: FeatureGroup = { title: 'Words', features: [
  said('prefix entryFormat', 'before the question; beside its field', 'stands above its control, and is read with it: help, flyover, prompt, legal words, an entry format'),
  said('translation', 'titles, questions, options, hints and messages; what is not translated says its language (`lang`)', 'is in the language that is shown, also an entryFormat, an openLabel and a shortText; what is not translated says its language', 'french'),
  said('shortText', 'names a question without text', 'is in the language that is shown, also an entryFormat, an openLabel and a shortText; what is not translated says its language'),
  said('displayCategory', '`security` in a box, `help` quiet, `instructions` plain', 'is boxed where it is about security, and quiet where it is help: displayCategory', 'category'),
  several('rendering-xhtml rendering-markdown', 'emphasis, lists, links and the pictures that are in the form, as the browser’s own sanitiser passes them; the words of all other elements; else the plain text', 'keep their emphasis and links, and nothing that could do harm'),
  several('rendering-style', 'bold, italic, underlined, struck out; no colours, no places', 'stand out as the form wants, without its colours and places'),
  beside('itemMedia', 'pictures (SVG as an image only), recordings and films, in the form or on the page’s own site; a link to what lies elsewhere, which is not fetched by itself; the title, where it cannot be shown', 'stand with questions, groups and texts: itemMedia'),
  said('supportLink', 'a link in a new tab', 'is a link to more, its supportLink'),
  beside('supportHyperlink', 'links with their labels, also of groups', 'are called as the form calls them, beside a question and a group: supportHyperlink'),
  beside('keyboard', 'which keys a phone shows', 'with the keys that fit: keyboard'),
  several('collapsible', 'opens by itself where something in it is wrong', 'are opened at will in a group that can be closed, and open by themselves where something is wrong'),
] };

const EXPRESSIONS: FeatureGroup = { title: 'Expressions and what is known already', features: [
  engine('initial', 'not over a response that is given', 'a form begins with its first values, and a question that does not repeat with the first of them'),
  dynamic('initialExpression', 'once, into what is empty', 'begins with what an expression says, once', 'initially'),
  dynamic('calculatedExpression', 'made anew with what it is made of; what a person typed stands over it', 'what a person typed stands over what is calculated, until it is cleared', 'calculated'),
  dynamic('variable', 'on the form and on items; seen below', 'variables see those before them, and are seen below'),
  dynamic('cqf-expression', 'on `text`, `required`, `readOnly`, `repeats`, `answerValueSet` and limits', 'text, required, readOnly, repeats and limits follow their expressions, and the form where they say nothing', 'cqf'),
  dynamic('answerExpression', 'options that an expression finds', 'options are what an expression finds'),
  beside('candidateExpression', 'on a question: offered as “from your record”, to be confirmed with a press; nothing is filled in by itself', 'is offered to be confirmed, and filled in by nobody else: candidateExpression'),
  dynamic('answerOptionsToggleExpression', 'options that come and go', 'options are there while one of the expressions that switch them is true'),
  known('launchContext', '`patient`, `encounter`, `user` and others, by `forms.launchContext`', 'begins with what the form was opened with', 'launch'),
  known('x-fhir-query', 'by `forms.search`; nothing but a type of resource of the same server', 'a query is asked once, with values that stay in their place, and its answer is there', 'query'),
  known('itemPopulationContext', 'a group for each thing that a query finds', 'a group is there once for each thing that a query finds'),
  known('$populate', 'by `forms.populate`; what is typed is never replaced', 'what the systems know is filled in, and the form says the rest', 'populate'),
] };

const OURS: FeatureGroup = { title: 'Foyer’s own extensions', features: [
  rule('required-when', '[conditional required](writing-a-form.md#required-only-sometimes)', 'an answer is required when another one says so', 'requiredWhen'),
  rule('copy-when-hidden', '[“same as home address”](writing-a-form.md#same-as-above)', 'a question that is not shown has the answer of another one, and its own when it is shown again', 'copyWhenHidden'),
  said('review-text', '[what a question is called in the review](writing-a-form.md#shorter-in-the-review)', 'is named as the form wants it there: review-text'),
  inFile(`${CORE}/document-tags.test.ts`)('document-type', '[what a file is](writing-a-form.md#what-a-file-is), with its answer', 'each file that is given has the document-type of its question, and a text beside it has none'),
  said('autocomplete', '[the browser fills in](writing-a-form.md#let-the-browser-fill-in)', 'is a text that fills in by itself: the autocomplete token'),
] };

const ODD: FeatureGroup = { title: 'Responses, and forms that are not as they should be', features: [
  engine('QuestionnaireResponse', 'what is not asked is left out when it is sent, and remembered until then', 'a draft remembers what is not asked; a response that is sent leaves it out', 'response'),
  engine('response', 'a response that comes in and is not changed goes out as it was', 'a valid response that nobody changed is as it came, byte for byte'),
  widget('unplaced', 'answers to another version of the form: mapped by link id; what has no place is shown, and told to the page', 'shows what an earlier version had and this one has no place for, at the start and before it is sent, and tells the page'),
  inFile(`${CORE}/read/release.test.ts`)('R5 STU3', 'are not asked, and that is said; `foyer-warning` `not-r4`', 'is R5 where a question has a type or a rule that came later, however deep', 'R5'),
  hostile('linkId', 'twice, missing or no string: said, and each item is asked', 'link ids that are twice, missing or no strings are said, and each item is asked'),
  inFile(`${CORE}/modifiers.test.ts`)('modifierExtension', 'none is known but `criticalExtension`, for what Foyer does: the question is not asked, which is said, also to the page; a condition, an option or a first value with one is left out; a form with one itself is not asked', 'a question with a modifierExtension cannot be asked, the page is told, and the others are asked'),
  hostile('circular', 'conditions that ask about themselves are left out, and said', 'a form that asks in circles asks all of it, and says so', 'circles'),
  inFile(`${CORE}/patterns.test.ts`)('regex', 'one that could run for ever is not run, and said', 'a pattern that can double its steps is not run', 'pattern'),
  inFile(`${CORE}/expressions.hostile.test.ts`)('expression', 'one that is broken costs its question only', 'a broken expression costs its own question only'),
  asIs('choice', 'without a list: answered in words', 'ask for a choice without a list: what is typed is what it is called'),
] };

export const FORM_FEATURES: readonly FeatureGroup[] = [TYPES, CONTROLS, ASKED, RULES, CHOICES, WORDS, EXPRESSIONS, OURS, ODD];
