/** The brief's format at a glance, beside the editor. */
import type { ReactNode } from "react";
import { Panel } from "@/components/ui/Panel.tsx";

const TYPES = [
  ["text", "any text"],
  ["integer, number", "whole numbers, any numbers"],
  ["boolean", "true or false"],
  ["date, datetime", "2031-05-17, 2031-05-17T08:30:00Z"],
  ["uuid, email, url", "text of that form"],
  ["enum(a, b)", "one of the listed values"],
  ["list of TYPE", "several values"],
  ["belongs to ENTITY", "the key of one other item"],
  ["many ENTITY", "the keys of other items"],
] as const;

const OPTIONS = [
  ["required, optional", "must be sent, may be left out"],
  ["unique", "no two items have the same value"],
  ["min N, max N", "length of a text, size of a number, length of a list"],
  ["default X, example X", "used when nothing is sent, used in tests"],
  ["on delete restrict, cascade, ignore", "when the other item is deleted"],
] as const;

const SECTIONS = [
  ["# Title", "The name; the text below it is the description."],
  ["## Entities", "Each ### Name is stored. Fields: - name: type, option, option"],
  ["## Rules", "Order.total >= 0, Loan.dueOn > Loan.lentOn, Order.status: draft -> paid, unique Seat.row, Seat.number"],
  ["## Operations", "- Author: list, create, read keeps only these. - POST /orders/{id}/refund: words adds one."],
  ["## Requirements", "Sentences with MUST or SHOULD; each is covered, or goes to review."],
  ["## Assumptions, ## Open questions", "Shown with the plan."],
] as const;

function Rows({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }): ReactNode {
  return (
    <div className="border-t px-4 py-3 first:border-t-0">
      <h3 className="mb-1.5 text-xs font-medium text-faint">{title}</h3>
      <dl className="grid gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[13rem_1fr]">
        {rows.map(([term, meaning]) => (
          <div key={term} className="contents">
            <dt className="font-mono text-xs leading-5">{term}</dt>
            <dd className="text-muted max-sm:mb-1">{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

export function BriefFormat() {
  return (
    <Panel title="The brief format" note="only a title and entities are needed">
      <Rows title="Sections" rows={SECTIONS} />
      <Rows title="Types of fields" rows={TYPES} />
      <Rows title="Options of fields" rows={OPTIONS} />
    </Panel>
  );
}
