/** Every step but the pages, fetched as soon as the first page can be used. */
import { rare } from '../controls/controls.styles.ts';
import { review } from './review.ts';

export { notice } from './notice.ts';
export { outcome } from './outcome.ts';

export const views = { review };
export const styles = [rare];
