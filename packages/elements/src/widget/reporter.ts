/** Reports to the host's sink, where there is one. The vocabulary is fetched only then. */
import type { Telemetry, TelemetryContext, TelemetryDetail, TelemetrySink } from '@foyer/core/telemetry/telemetry';

export class Reporter {
  #telemetry: Promise<Telemetry> | undefined;

  /** `now` is when it happened, in milliseconds since 1970: what is fetched first comes later. */
  report(sink: TelemetrySink | undefined, name: Parameters<Telemetry['report']>[0], detail: TelemetryDetail, now: number, describe: () => TelemetryContext): void {
    if (!sink) return;
    const context = describe();
    this.#telemetry ??= import('@foyer/core/telemetry/telemetry').then(module => new module.Telemetry());
    this.#telemetry.then(telemetry => {
      telemetry.sink = sink;
      telemetry.report(name, detail, context, now);
    }, () => { this.#telemetry = undefined; });
  }
}
