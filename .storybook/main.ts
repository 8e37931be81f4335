/** Storybook over the sources: every step and state of every widget. Nothing is fetched from anywhere, nothing is reported. */
import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs'],
  framework: '@storybook/web-components-vite',
  core: {
    disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false,
    // The root's own configuration serves the examples and makes the bundles.
    builder: { name: '@storybook/builder-vite', options: { viteConfigPath: '.storybook/vite.config.ts' } },
  },
};

// Storybook looks for a default export.
export default config;
