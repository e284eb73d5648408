/** What happens in a project, from `lastEventId` on and then live; survives reconnects without losing or repeating. */
import { tracked } from "@trpc/server";
import { z } from "zod";
import { MgeError } from "../../../../core/errors.ts";
import { watchEvents } from "../../../services/projects/watch-events.ts";
import { eventId } from "../../fields.ts";
import { memberProcedure, toTransport } from "../../trpc.ts";

/** Subscription `projects.events`; the client hands the last id it saw back by itself after a reconnect. */
export const projectsEvents = memberProcedure
  .input(z.object({ id: z.uuid(), lastEventId: eventId.nullish() }))
  .subscription(async function* ({ ctx, input, signal }) {
    try {
      for await (const event of watchEvents(ctx.deps, ctx.actor, { ...input, signal })) yield tracked(event.id, event);
    } catch (error) {
      // A stream's errors do not pass the procedures' map, and the browser would retry what it takes for a crash.
      throw error instanceof MgeError ? toTransport(error) : error;
    }
  });
