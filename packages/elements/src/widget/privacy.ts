/**
 * Markers that keep session-replay and analytics tools out. They stand inside of the shadow root: on the host they fail when the
 * widget is added after a recording began.
 */
export const PRIVATE_CLASSES = 'rr-block rr-mask sentry-block sentry-mask ph-no-capture fs-exclude dd-privacy-mask';

/** Attributes of Sentry, Datadog, Hotjar and Clarity, set on the root element. */
export function markPrivate(root: Element): void {
  for (const [name, value] of [['data-sentry-block', ''], ['data-dd-privacy', 'mask'], ['data-hj-suppress', ''], ['data-clarity-mask', 'true']] as const) {
    root.setAttribute(name, value);
  }
}
