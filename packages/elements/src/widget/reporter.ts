/** Reports to the host's sink, where there is one. The vocabulary is fetched only then. */
import type { Telemetry, TelemetrySink } from '@foyer/core/telemetry/telemetry';

export class Reporter {
  #telemetry: Promise<Telemetry> | undefined;

  /** What is fetched first comes later: say when it happened. */
  report(sink: TelemetrySink, ...what: Parameters<Telemetry['report']>): void {
    this.#telemetry ??= import('@foyer/core/telemetry/telemetry').then(module => new module.Telemetry());
    this.#telemetry.then(telemetry => {
      telemetry.sink = sink;
      telemetry.report(...what);
    }, () => { this.#telemetry = undefined; });
  }
}
