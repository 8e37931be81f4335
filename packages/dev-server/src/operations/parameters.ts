/** Parameters of an operation, by GET or in a FHIR `Parameters` body. */
import type { Appointment, Parameters, ParametersParameter } from '@medplum/fhirtypes';
import { malformed, refusal } from '../refusal.ts';
import type { Call } from '../session.ts';

function valueOf(parameter: ParametersParameter): string | undefined {
  const value = parameter.valueDateTime ?? parameter.valueInstant ?? parameter.valueString ?? parameter.valueCode ?? parameter.valueUri
    ?? parameter.valueReference?.reference ?? parameter.valueInteger ?? parameter.valuePositiveInt;
  return value === undefined ? undefined : String(value);
}

export class OperationParameters {
  readonly #values = new Map<string, string[]>();
  readonly #parameters: readonly ParametersParameter[];

  constructor(call: Call) {
    for (const [name, value] of call.params) this.#add(name, value);
    const body = call.body as Parameters | undefined;
    if (call.method === 'POST' && body !== undefined && body.resourceType !== 'Parameters') throw malformed('The body must be Parameters');
    this.#parameters = body?.parameter ?? [];
    for (const parameter of this.#parameters) {
      const value = valueOf(parameter);
      if (value !== undefined) this.#add(parameter.name, value);
    }
  }

  #add(name: string, value: string): void {
    this.#values.set(name, [...this.#values.get(name) ?? [], value]);
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  first(name: string): string | undefined {
    return this.#values.get(name)?.[0];
  }

  /** An instant in epoch milliseconds. Throws a 400 where it is missing. */
  time(name: string): number {
    const at = Date.parse(this.first(name) ?? '');
    if (Number.isNaN(at)) throw malformed(`${name} is missing or is no time`);
    return at;
  }

  count(standard: number): number {
    const count = Number(this.first('_count') ?? standard);
    if (!Number.isInteger(count) || count < 1) throw malformed('_count must be a whole number');
    return Math.min(count, 1000);
  }

  appointment(name: string): Appointment | undefined {
    const resource = this.#parameters.find(parameter => parameter.name === name)?.resource;
    if (resource !== undefined && resource.resourceType !== 'Appointment') throw malformed(`${name} must be an Appointment`);
    return resource;
  }

  /** The reference in a parameter, with its identifier where it has one. */
  reference(name: string): ParametersParameter['valueReference'] {
    return this.#parameters.find(parameter => parameter.name === name)?.valueReference;
  }

  /** Throws a 400 for a parameter that is not of this vocabulary, so that a client of the other one learns it. */
  only(...names: readonly string[]): void {
    const given = [...this.#values.keys(), ...this.#parameters.map(parameter => parameter.name)];
    if (given.some(name => !names.includes(name))) throw refusal(400, 'not-supported', 'A parameter is not of this operation');
  }
}
