/** The forms port over FHIR R4: Questionnaire, ValueSet, QuestionnaireResponse, Binary. Fetched with the first form. */
export { discardDraft, draft, saveDraft } from './drafts.ts';
export { launchContext, populate, search } from './known.ts';
export { expand, questionnaire } from './reading.ts';
export { submit, upload } from './sending.ts';
