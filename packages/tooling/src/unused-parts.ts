/**
 * What our code never asks of the libraries in its bundles. A library's class comes whole, since no bundler can know which of its
 * options and methods are used; this says it, and the minifier takes away what follows from it.
 *
 * Each line is a promise about our own sources: look here when `backend-fhir/src/client.ts` begins to use more of ky, or core more of
 * zod. The build stops where a line fits nothing, so a new version of a library has to be looked at again.
 */

/** What holds for one module of a library. Lines are source text, white space aside; `name(…)` stands for each call of a function. */
export interface Unused {
  /** Conditions of `if` that never hold. */
  readonly never?: readonly string[];
  /** Lists that loops walk and that are always empty. */
  readonly empty?: readonly string[];
  /** Expressions that can as well be written so. `name =` stands for what a variable begins with. */
  readonly same?: Readonly<Record<string, string>>;
  /** Members of classes and objects, or properties that are set, which nobody uses. */
  readonly members?: readonly string[];
}

/** By the end of the module's path; of ours, only what is said to a library. */
export const UNUSED: Readonly<Record<string, Unused>> = {
  // No hooks, no progress, no search parameters, no prefix, no JSON of ky's, no forced retries. The input is a URL, and what fetch throws an Error.
  // Methods are in capitals, and there is always a time-out, a signal and a say in what is tried again: jittered, after time-outs too, not after longer
  // than eight seconds. What may not be sent twice has a limit of none.
  'ky/distribution/core/Ky.js': {
    never: [
      'typeof ky.#options.timeout === \'number\' && ky.#options.timeout > maxSafeTimeout',
      'ky.#options.onDownloadProgress',
      'this.#options.onUploadProgress',
      'this.#options.prefixUrl && typeof this.#input === \'string\'',
      'typeof this.#input !== \'string\' && !(this.#input instanceof URL || this.#input instanceof globalThis.Request)',
      'this.#input instanceof globalThis.Request && ((supportsFormData && this.#options.body instanceof globalThis.FormData) || this.#options.body instanceof URLSearchParams) && !userProvidedContentType',
      'supportsRequestStreams',
      'this.#options.json !== undefined',
      'hasSearchParameters(…)',
      'typeof this.#options.retry.jitter === \'function\'',
      'after >= Date.parse(\'2024-01-01\')',
      'errorObject instanceof ForceRetryError',
      'error instanceof ForceRetryError && error.customRequest',
      'this.#options.timeout === false',
      '!this.#options.retry.methods.includes(this.request.method.toLowerCase())',
      'result === true',
      'isTimeoutError(error) && !this.#options.retry.retryOnTimeout',
      'this.#retryCount < 1',
    ],
    empty: [
      'ky.#options.hooks.afterResponse', 'ky.#options.hooks.beforeError', 'this.#options.hooks.beforeRetry', 'this.#options.hooks.beforeRequest',
      'Object.entries(responseTypes)',
    ],
    same: {
      'ky.#decorateResponse(response)': 'undefined',
      'ky.#getNormalizedOptions()': 'undefined',
      'originalRequest?.body ?? undefined': 'originalRequest.body',
      'ky.request.body ?? undefined': 'ky.request.body',
      'mergeHeaders(this.#input.headers, options.headers)': 'new Headers(options.headers)',
      'normalizeRequestMethod(…)': 'options.method',
      'options.timeout ?? 10_000': 'options.timeout',
      'this.#options.signal ?? this.#input.signal': 'this.#options.signal',
      'this.#userProvidedAbortSignal ? AbortSignal.any([this.#userProvidedAbortSignal, this.#abortController.signal]) : this.#abortController.signal': 'AbortSignal.any([this.#userProvidedAbortSignal, this.#abortController.signal])',
      'this.#options.retry.jitter === true': 'true',
      'backoffLimit =': 'undefined',
      'Math.min(backoffLimit, jitteredDelay)': 'jitteredDelay',
      'this.#options.retry.shouldRetry !== undefined': 'true',
      'isHTTPError(error)': 'error instanceof HTTPError',
      'this.#userProvidedAbortSignal ? { signal: this.#userProvidedAbortSignal } : {}': '{ signal: this.#userProvidedAbortSignal }',
      'retryAfter =': 'error.response.headers.get(\'Retry-After\')',
      'this.#options.retry.maxRetryAfter ?? after': 'this.#options.retry.maxRetryAfter',
      'Math.min(await this.#calculateRetryDelay(error), maxSafeTimeout)': 'await this.#calculateRetryDelay(error)',
      'findUnknownOptions(…)': '{}',
      'typeof ky.#options.throwHttpErrors === \'function\' ? ky.#options.throwHttpErrors(response.status) : ky.#options.throwHttpErrors': 'true',
      'options.headers && new globalThis.Headers(options.headers).has(\'content-type\')': 'true',
      'supportsAbortController && supportsAbortSignal': 'supportsAbortSignal', 'globalThis.Request': 'Request', 'globalThis.AbortController': 'AbortController',
      'error instanceof Error ? error : new NonError(error)': 'error',
    },
    members: [
      'hooks', 'prefixUrl', 'throwHttpErrors', 'context',
      '#normalizeSearchParams', '#decorateResponse', '#getNormalizedOptions', '#assignRequest', '#wrapRequestWithUploadProgress', '#cachedNormalizedOptions', '#cancelResponseBody',
    ],
  },
  // What ky is told, and does not ask any more in our bundles.
  'backend-fhir/src/client.ts': { members: ['methods', 'jitter', 'retryOnTimeout'] },
  // Retries are an object, and what is not said is left out of it.
  'ky/distribution/utils/normalize.js': {
    never: ['typeof retry === \'number\'', 'retry.methods && !Array.isArray(retry.methods)', 'retry.statusCodes && !Array.isArray(retry.statusCodes)'],
    same: { 'Object.fromEntries(…)': 'retry', 'retry.methods &&= retry.methods.map(method => method.toLowerCase())': 'undefined' },
    members: ['limit', 'methods', 'maxRetryAfter', 'backoffLimit', 'jitter', 'retryOnTimeout'],
  },
  'ky/distribution/errors/TimeoutError.js': { same: { 'super(…)': 'super()' }, members: ['request', 'this.request'] },
  // Nobody looks at the words, the request or the options of an answer that is an error; words with an address may not be kept.
  'ky/distribution/errors/HTTPError.js': {
    same: { 'code =': 'undefined', 'title =': 'undefined', 'status =': 'undefined', 'reason =': 'undefined', 'super(…)': 'super()' },
    members: ['request', 'options', 'this.request', 'this.options', 'this.name'],
  },
  'ky/distribution/core/constants.js': {
    same: { 'supportsAbortSignal =': '"any" in AbortSignal', 'supportsAbortController =': 'false', 'supportsRequestStreams =': 'false', 'supportsResponseStreams =': 'false', 'supportsFormData =': 'false', 'usualFormBoundarySize =': '0', 'validate()': 'undefined' },
  },
  // Only called as a function, with all options.
  'ky/distribution/index.js': {
    empty: ['requestMethods'],
    same: { 'validateAndMerge(defaults, options)': 'options' },
    members: ['ky.create', 'ky.extend', 'ky.stop', 'ky.retry'],
  },
  // Nothing is read asynchronously or written back, each check says its own code, and nobody else's tools look at our schemas.
  'zod/v4/core/schemas.js': {
    never: [
      'payload.memo', 'ch._zod.def.when', '_ instanceof Promise && ctx?.async === false', 'asyncResult || _ instanceof Promise', 'asyncResult', 'ctx.skipChecks',
      'ctx.direction === "backward"', 'result instanceof Promise',
    ],
    empty: ['ch._zod.onattach'],
    same: { 'inst._zod.traits.has("$ZodCheck")': 'false', 'util.attachSchema(…)': 'undefined', 'inst ?? (inst = {})': 'undefined', 'inst._zod.version = version': 'undefined', 'inst._zod.bag = inst._zod.bag || {}': 'undefined' },
    members: ['"~standard"'],
  },
  // What is wrong is a list of issues, of which only paths and codes are read; an Error around it is nobody's. Nothing is asked of a parse but its answer.
  'zod/v4/core/parse.js': {
    never: ['result instanceof Promise'],
    same: {
      'util.captureStackTrace(…)': 'undefined', '_safeParse(errors.$ZodRealError)': '_safeParse()', 'ctx =': '{ async: false }',
      'failure(…)': '{ success: false, error: { issues: result.issues } }',
    },
  },
  'zod/v4/mini/schemas.js': {
    never: ['!inst._zod'],
    same: { 'typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch': '({ _zod: { check: ch } })', 'inst.type = def.type': 'undefined' },
    members: ['with', 'parse', 'parseAsync', 'safeParseAsync', 'brand', 'register', 'apply'],
  },
  // A copy of a schema keeps no way back to what it was made of.
  'zod/v4/core/util.js': { never: ['!def || params?.parent'], same: { 'captureStackTrace =': 'undefined' } },
  'zod/v4/core/core.js': {
    never: ['pp'],
    empty: ['proto'],
    same: {
      'Object.defineProperty(Definition, "name", { value: name })': 'undefined', 'Object.defineProperty(_, "name", { value: name })': 'undefined', 'params?.Parent ? newError(Definition) : this': 'this', 'Parent =': 'Object', '_E =': 'null', 'pp =': 'undefined',
      'zodProto =': 'undefined', 'Internals.prototype = zodProto': 'undefined',
      'ctorProto =': 'undefined', 'up && up !== ctorProto': 'false', 'target =': 'own', 'proto =': 'undefined', 'installMembers(target, protoMembers)': 'Object.assign(target, protoMembers)',
      'Object.defineProperty(_, Symbol.hasInstance, { value: (inst) => { if (params?.Parent && inst instanceof params.Parent) return true; return inst?._zod?.traits?.has(name); }, })': 'undefined',
      '(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {})': 'undefined', 'globalConfig =': '{}',
    },
  },
  'zod/v4/core/errors.js': {
    never: ['!_installedToString.has(proto)'],
    same: { '_installedToString =': 'undefined' },
  },
  // No polyfills, no decorators, no initialisers, no accessors of our own, no state, no attributes that reflect or hold JSON; styles are a flat list. Templates keep everything: a vendor's own view may use any of it.
  '@lit/reactive-element/reactive-element.js': {
    never: ['null!==t', 't.size>0'],
    same: {
      'p =': 'void 0', 'p?.({ReactiveElement:y})': 'void 0', 'c =': 'void 0', '(a.reactiveElementVersions??=[]).push("2.1.2")': 'void 0',
      'Symbol.metadata??=Symbol("metadata")': 'void 0', 'a.litPropertyMetadata??=new WeakMap': 'void 0', 'this[Symbol.metadata]': 'void 0',
      'void 0!==t.l&&(this.l=[...t.l])': 'void 0', 'this.constructor.l?.forEach(t=>t(this))': 'void 0',
      'this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t]))': 'void 0', '!0===e&&this._$Em!==t&&(this._$Eq??=new Set).add(t)': 'void 0',
      'i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))': 'false',
      'i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)': 'false', 'this._$Ej?.get(e)': 'void 0',
      's.state&&(s.attribute=!1)': 'void 0', 'this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0)': 'void 0',
      '!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)': 'void 0', 'h(this.prototype,t)': 'void 0', 'o(t)': '[]',
      'i=JSON.parse(t)': 'void 0', 'l =': 'void 0', 'void 0!==e&&this._$Em!==e': 'void 0!==e', 'this._$Em=e': 'void 0', 'this._$Em=null': 'void 0', 'r??this._$Ej?.get(e)??r': 'r',
      'd("elementProperties")': '"elementProperties"', 'd("finalized")': '"finalized"', 'd("properties")': '"properties"', 'this.finalizeStyles(this.styles)': 'this.styles??[]',
      'this.hasUpdated||i||(s=void 0)': 'this.hasUpdated||(s=void 0)',
      't=this.shouldUpdate(s)': 'void 0', 't?(this.willUpdate(s),this._$EO?.forEach(t=>t.hostUpdate?.()),this.update(s)):this._$EM()': '(this.willUpdate(s),this._$EO?.forEach(t=>t.hostUpdate?.()),this.update(s))', 't=!1': 'void 0', 't&&this._$AE(s)': 'this._$AE(s)',
      'void 0!==h&&e(this.prototype,t,h)': 'e(this.prototype,t,h)', 'null!=t&&await t': 'await t', 'this._$Eh&&[...this._$Eh.keys()]': '[...this._$Eh.keys()]',
       'this.firstUpdated(t)': 'void 0', 'this.getUpdateComplete()': 'this._$ES',
      's.noAccessor': 'false', 'y.elementStyles=[]': 'void 0', '"string"==typeof t?t.toLowerCase():void 0': 't.toLowerCase()', '(i.hasChanged??f)(h,s)': '!Object.is(h,s)', '!1===e&&(h=this[t])': 'h=this[t]', 'i??=r.getPropertyOptions(t)': 'void 0',
      '"function"==typeof t.converter?{fromAttribute:t.converter}:void 0!==t.converter?.fromAttribute?t.converter:u': 'u',
    },
    members: [
      'addInitializer', 'removeController', '_$ET', 'toAttribute', 'finalizeStyles', 'shouldUpdate', 'firstUpdated', 'getUpdateComplete', 'willUpdate', 'updated',
      'getOwnPropertyDescriptor', 'getOwnPropertySymbols', 'useDefault', 'reflect', 'wrapped', 'converter', 'type', 'hasChanged',
    ],
  },
  // Our style sheets are texts without expressions, and ours alone.
  '@lit/reactive-element/css-tag.js': {
    never: ['this._$cssResult$=!0,o!==s'],
    same: {
      'e.reduce(…)': '""', 'c =': 't=>t', 'void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow': 'true', '"replace"in CSSStyleSheet.prototype': 'true',
      'void 0!==s&&1===s.length': 'false', 't instanceof CSSStyleSheet?t:t.styleSheet': 't.styleSheet', 'this.t=e': 'void 0', 'this.t': 'void 0',
    },
    members: ['toString'],
  },
  'lit-element/lit-element.js': {
    same: { 's.litElementHydrateSupport?.({LitElement:i})': 'void 0', 'o =': 'void 0', 'o?.({LitElement:i})': 'void 0', '(s.litElementVersions??=[]).push("4.2.2")': 'void 0', 'i._$litElement$=!0': 'void 0', 'i["finalized"]=!0': 'void 0', 'this._$Do=void 0': 'void 0' },
  },
  'lit-html/lit-html.js': {
    same: { 'B =': 'void 0', 'B?.(S,k)': 'void 0', '(t.litHtmlVersions??=[]).push("3.3.3")': 'void 0' },
    // For what renders on a server; directives ask for `I` alone.
    members: ['M', 'P', 'A', 'C', 'L', 'R', 'D', 'V', 'H', 'N', 'U', 'B', 'F'],
  },
};
