/** References while a file is walked: columns that grow. */
import type { ReferenceRows } from "./file-symbols.ts";
import type { Value } from "./value.ts";

export interface ReferenceRow {
  readonly start: number;
  readonly end: number;
  /** Position in the file's texts. */
  readonly name: number;
  readonly scope: number;
  /** Position in `ROLES`. */
  readonly role: number;
  readonly space: number;
  /** Undefined for a name that is looked up in the scopes. */
  readonly receiver: Value | undefined;
}

export class ReferenceColumns {
  readonly start: number[] = [];
  readonly end: number[] = [];
  readonly name: number[] = [];
  readonly scope: number[] = [];
  readonly role: number[] = [];
  readonly space: number[] = [];
  readonly isMember: number[] = [];
  readonly receiver: number[] = [];

  /** Gives the row's number. */
  add(row: ReferenceRow): number {
    this.end.push(row.end);
    this.name.push(row.name);
    this.scope.push(row.scope);
    this.role.push(row.role);
    this.space.push(row.space);
    this.isMember.push(row.receiver === undefined ? 0 : 1);
    this.receiver.push(row.receiver ?? 0);
    return this.start.push(row.start) - 1;
  }

  rows(binding: Int32Array): ReferenceRows {
    return {
      size: this.start.length,
      start: Int32Array.from(this.start),
      end: Int32Array.from(this.end),
      name: Int32Array.from(this.name),
      scope: Int32Array.from(this.scope),
      role: Uint8Array.from(this.role),
      space: Uint8Array.from(this.space),
      isMember: Uint8Array.from(this.isMember),
      receiver: Int32Array.from(this.receiver),
      binding,
    };
  }
}
