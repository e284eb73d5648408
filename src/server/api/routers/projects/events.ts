/** What happens in a project, from `lastEventId` on and then live; survives reconnects without losing or repeating. */
import { tracked } from "@trpc/server";
import { z } from "zod";
import { watchEvents } from "../../../services/projects/watch-events.ts";
import { eventId } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Subscription `projects.events`; the client hands the last id it saw back by itself after a reconnect. */
export const projectsEvents = memberProcedure
  .input(z.object({ id: z.uuid(), lastEventId: eventId.nullish() }))
  .subscription(async function* ({ ctx, input, signal }) {
    for await (const event of watchEvents(ctx.deps, ctx.actor, { ...input, signal })) {
      yield tracked(event.id, event);
    }
  });
