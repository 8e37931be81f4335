/** Registers `<foyer-provider>`. */
import { defineWidget, type DefineOptions } from '../widget/define.ts';
import { ProviderElement } from './provider.ts';

/** Registers the provider under a prefix, and returns its tag. */
export function defineProvider(options: DefineOptions = {}): string {
  return defineWidget('provider', ProviderElement, options);
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-provider': ProviderElement & HTMLElement;
  }
}
