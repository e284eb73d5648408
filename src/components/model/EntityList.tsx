/** What the service stores: entities with their fields, keys and relations. */
import { KeyRound } from "lucide-react";
import type { ModelSummary } from "@/server/services/views/project.ts";
import { Badge } from "../ui/Badge.tsx";

type Entity = ModelSummary["entities"][number];

function EntityCard({ entity }: { entity: Entity }) {
  const targets = new Map(entity.relations.map((relation) => [relation.property, relation]));
  return (
    <details className="group border-b last:border-b-0">
      <summary className="flex min-h-9 items-center gap-2 px-4 py-1.5 text-sm -outline-offset-2 hover:bg-subtle">
        <span className="text-faint transition-transform duration-100 group-open:rotate-90" aria-hidden>
          ›
        </span>
        <span className="font-medium">{entity.name}</span>
        <span className="ml-auto text-xs text-faint tabular-nums">
          {entity.fields.length} {entity.fields.length === 1 ? "field" : "fields"}
          {entity.relations.length === 0 ? null : (
            <>
              , {entity.relations.length} {entity.relations.length === 1 ? "relation" : "relations"}
            </>
          )}
        </span>
      </summary>
      <ul className="border-t bg-subtle/50 py-1 text-xs">
        {entity.fields.map((field) => {
          const relation = targets.get(field.name);
          return (
            <li key={field.name} className="flex flex-wrap items-center gap-x-2 gap-y-0.5 py-0.5 pr-4 pl-9">
              <span className="font-mono">{field.name}</span>
              <span className="font-mono text-faint">{field.type}</span>
              {field.name === entity.key.property ? (
                <Badge>
                  <KeyRound aria-hidden />
                  key, by {entity.key.assignedBy}
                </Badge>
              ) : null}
              {entity.unique.includes(field.name) ? <Badge>unique</Badge> : null}
              {field.required ? null : <span className="text-faint">optional</span>}
              {relation === undefined ? null : (
                <span className="text-muted">
                  → {relation.target}
                  {relation.many ? " (many)" : ""}, on delete: {relation.onDelete}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

export function EntityList({ entities }: { entities: ModelSummary["entities"] }) {
  return (
    <div>
      {entities.map((entity) => (
        <EntityCard key={entity.name} entity={entity} />
      ))}
    </div>
  );
}
