/** Who is asking, and whether the installation still waits for its first admin. */
import { getSessionView } from "../../../services/account/get-session-view.ts";
import { sessionView } from "../../../services/views/user.ts";
import { publicProcedure } from "../../trpc.ts";

/** Query `session.me`. */
export const sessionMe = publicProcedure.output(sessionView).query(({ ctx }) => getSessionView(ctx.deps, ctx.visitor));
