/** Which methods of the forms port change something. A module of its own, because who books has no use for it. */

/** Nobody knows how far one of these got when its answer says nothing. */
export const FORMS_WRITES = ['saveDraft', 'discardDraft', 'upload', 'submit'] as const;
