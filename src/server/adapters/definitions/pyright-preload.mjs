/**
 * Loaded into Pyright's process before Pyright. Node's permission model freezes `node:path`, and a library in Pyright
 * makes itself a variant of that module by writing into a copy that inherits from it; so Pyright gets a copy of its own.
 *
 * For every name that a library declares, Pyright searches hundreds of folders for the library's source. There are none,
 * as it is told no interpreter; it would only take files of the repository that happen to be called like a library's.
 * Of what Pyright took for asyncio, five sixths went there. So stubs that come with Pyright have no source.
 */
import Module from "node:module";
import path from "node:path";

const copy = { ...path, posix: { ...path.posix }, win32: { ...path.win32 } };

const OWN_STUBS = "/typeshed-fallback/";

/** Replaces a method of Pyright's `SourceMapper`; whatever else it may be is left as it is. */
function withoutSources(sourceMapper) {
  const { getSourcePathsFromStub: search } = sourceMapper?.prototype ?? {};
  if (typeof search !== "function") return;
  sourceMapper.prototype.getSourcePathsFromStub = function (stub, ...rest) {
    return String(stub.key).includes(OWN_STUBS) ? [] : search.call(this, stub, ...rest);
  };
}

/** `modules` are those of a bundle, by number: functions of a module, its exports, and what it requires others with. */
function withFewerSearches(bundle) {
  for (const [id, define] of Object.entries(bundle.modules ?? {})) {
    if (!String(define).includes("SourceMapper=")) continue;
    bundle.modules[id] = function (module, exports, require) {
      define.call(this, module, exports, require);
      withoutSources(exports.SourceMapper);
    };
  }
  return bundle;
}

const load = Module._load;
Module._load = (request, ...rest) => {
  if (request === "path" || request === "node:path") return copy;
  const loaded = load(request, ...rest);
  return request === "./pyright-internal.js" ? withFewerSearches(loaded) : loaded;
};
