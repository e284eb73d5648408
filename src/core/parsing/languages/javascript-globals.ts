/** Names that JavaScript has everywhere, and those that Node and test runners bring. */
const LANGUAGE = `AggregateError Array ArrayBuffer AsyncDisposableStack AsyncIterator Atomics BigInt BigInt64Array BigUint64Array
  Boolean DataView Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function
  Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError
  Reflect RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError TypeError URIError Uint16Array Uint32Array
  Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly arguments decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined unescape`;
const TYPES = `ArrayLike Awaited Capitalize ConstructorParameters Exclude Extract InstanceType Iterable IterableIterator Lowercase
  NoInfer NonNullable Omit OmitThisParameter Parameters Partial Pick PromiseLike PropertyKey Readonly ReadonlyArray ReadonlyMap
  ReadonlySet Record Required ReturnType ThisParameterType ThisType Uncapitalize Uppercase`;
const NODE = `AbortController AbortSignal Blob Buffer Event EventTarget FormData Headers MessageChannel MessagePort Request Response
  TextDecoder TextEncoder URL URLSearchParams __dirname __filename clearImmediate clearInterval clearTimeout console crypto
  exports fetch global module performance process queueMicrotask require setImmediate setInterval setTimeout structuredClone`;
const TESTS = `after afterAll afterEach assert before beforeAll beforeEach bench describe expect it jest suite test vi`;

export const JAVASCRIPT_GLOBALS: ReadonlySet<string> = new Set([LANGUAGE, TYPES, NODE, TESTS].join(" ").split(/\s+/));
