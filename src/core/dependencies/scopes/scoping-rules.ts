/** How a language declares, scopes, refers and imports. */
export interface ScopingRules {
  readonly kind: "rules";
}
