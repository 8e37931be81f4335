/** Every step but the pages, fetched as soon as the first page can be used. */
import { rare } from '../controls/controls.styles.ts';
import { forms } from '../../theme/forms.styles.ts';
import { review } from './review.ts';

export { notice } from './notice.ts';
export { finished } from '@foyer/core/intake/later';
export { remarks, sayIssue } from '../issue-words.ts';
export { above } from './above.ts';
export { appeared } from './appeared.ts';
export { otherLanguage, retryLists } from './lists.ts';
export { errorSummary } from '../../ui/error-summary.ts';
export { desk } from './desk.ts';
export { outcome } from './outcome.ts';
export { print, watch } from './watch.ts';
export { sweep } from '../drafts/sweep.ts';

export const views = { review };
export const styles = [forms, rare];
