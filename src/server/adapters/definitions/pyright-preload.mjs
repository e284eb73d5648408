/**
 * Loaded into Pyright's process before Pyright. Node's permission model freezes `node:path`, and a library in Pyright
 * makes itself a variant of that module by writing into a copy that inherits from it; so Pyright gets a copy of its own.
 */
import Module from "node:module";
import path from "node:path";

const copy = { ...path, posix: { ...path.posix }, win32: { ...path.win32 } };

const load = Module._load;
Module._load = (request, ...rest) => (request === "path" || request === "node:path" ? copy : load(request, ...rest));
