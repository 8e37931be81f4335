/** How Chromium is started for tests. */

/** What Playwright takes away by itself. Of two lists Chromium reads the last one only, so ours has all of it. */
const TAKEN_AWAY_BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding',
  'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'TcpPortRandomizationWin', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled',
  'PreconnectToSearch', 'msForceBrowserSignIn', 'msEdgeUpdateLaunchServicesPreferredVersion',
];

/**
 * Popups of the address bar, which nobody sees: for each page that is opened Chromium loads two pages of its own for them, at half a second of
 * computing, more than many a test takes.
 */
const POPUPS = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

export const CHROMIUM_ARGUMENTS: readonly string[] = ['--no-sandbox', `--disable-features=${[...TAKEN_AWAY_BY_PLAYWRIGHT, ...POPUPS].join(',')}`];
