/** What all stories have in common: the reference from the manifest, and room around a widget as on a page. */
import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../packages/elements/custom-elements.json';

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'padded',
    controls: { disableSaveFromUI: true },
    // Thirty widgets that walk by themselves do not fit on one page.
    docs: { story: { inline: false, height: '40rem' } },
    options: { storySort: { method: 'configure', order: ['Booking', ['Steps', 'Outcomes', 'States', 'Languages', 'Looks'], 'Intake', ['Controls', 'Words and languages', 'States']] } },
  },
};

// Storybook looks for a default export.
export default preview;
