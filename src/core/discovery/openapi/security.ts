/** Reads which credentials a document asks for. */
import type { Json, JsonObject } from "../../json.ts";
import type { SecurityScheme } from "../application-model.ts";
import { entriesOf, get, getString, isArray, isObject, pointerTo } from "../json-access.ts";
import type { Report } from "../report.ts";
import { isHeaderName, printable } from "./names.ts";
import { References } from "./references.ts";

/** Alternatives of schemes; none when one alternative needs no scheme at all. */
export function readSecurity(security: Json | undefined): readonly (readonly string[])[] {
  if (!isArray(security)) return [];
  const alternatives = security.filter(isObject).map((one) => Object.keys(one));
  return alternatives.some((one) => one.length === 0) ? [] : alternatives;
}

/** The security schemes under `components`. */
export function readSecuritySchemes(root: JsonObject, report: Report): readonly SecurityScheme[] {
  const references = new References(root);
  return entriesOf(get(root, "components"), "securitySchemes").flatMap(([name, entry]): SecurityScheme[] => {
    const scheme = references.follow(entry, "#")?.value;
    const type = getString(scheme, "type");
    if (type !== "apiKey" && type !== "http" && type !== "oauth2" && type !== "openIdConnect" && type !== "mutualTLS")
      return [];
    const key = getString(scheme, "name");
    if (type === "apiKey" && getString(scheme, "in") === "header" && key !== undefined && !isHeaderName(key))
      report.error(
        `No header can be called \`${printable(key)}\`, so nobody could send this key.`,
        pointerTo("#/components/securitySchemes", name),
        "Rename it.",
      );
    return [
      {
        name,
        type,
        in: type === "apiKey" ? getString(scheme, "in") : undefined,
        parameterName: type === "apiKey" ? getString(scheme, "name") : undefined,
        httpScheme: type === "http" ? getString(scheme, "scheme")?.toLowerCase() : undefined,
      },
    ];
  });
}
