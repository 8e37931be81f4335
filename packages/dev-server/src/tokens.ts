/** Bearer tokens of guests and of the sample patients. They live an hour by the server's clock. */
import { randomUUID } from 'node:crypto';
import { refusal } from './refusal.ts';
import type { ServerClock } from './server-clock.ts';

/** Who asks. `id` names the token's holder inside of the server only. */
export type Principal =
  | { readonly kind: 'public'; readonly id: string }
  | { readonly kind: 'guest'; readonly id: string }
  | { readonly kind: 'patient'; readonly id: string; readonly patient: string };

export interface TokenReply {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
  readonly scope: string;
  /** SMART App Launch: the patient in context. */
  readonly patient?: string;
}

const LIFETIME = 3600;
const PUBLIC: Principal = { kind: 'public', id: 'public' };

export class Tokens {
  readonly #clock: ServerClock;
  readonly #issued = new Map<string, { readonly principal: Principal; readonly expires: number }>();

  constructor(clock: ServerClock) {
    this.#clock = clock;
  }

  guest(): TokenReply {
    return this.#issue({ kind: 'guest', id: randomUUID() }, 'guest/Appointment.crs');
  }

  patient(patient: string): TokenReply {
    return { ...this.#issue({ kind: 'patient', id: `patient-${patient}`, patient }, 'patient/*.crus'), patient };
  }

  #issue(principal: Principal, scope: string): TokenReply {
    const token = randomUUID();
    this.#issued.set(token, { principal, expires: this.#clock.now() + LIFETIME * 1000 });
    return { access_token: token, token_type: 'Bearer', expires_in: LIFETIME, scope };
  }

  /** Whose `Authorization` header this is. An unknown or expired token is a 401, never a public read. */
  principal(header: string | undefined): Principal {
    if (header === undefined) return PUBLIC;
    const token = /^Bearer ([\w-]+)$/i.exec(header)?.[1];
    const issued = token === undefined ? undefined : this.#issued.get(token);
    if (!issued) throw unauthorised('login', 'Unknown token');
    if (issued.expires <= this.#clock.now()) throw unauthorised('expired', 'The token has expired');
    return issued.principal;
  }

  clear(): void {
    this.#issued.clear();
  }
}

export function unauthorised(code: 'login' | 'expired', text: string) {
  return refusal(401, code, text, { 'WWW-Authenticate': 'Bearer realm="foyer-dev-server", error="invalid_token"' });
}
