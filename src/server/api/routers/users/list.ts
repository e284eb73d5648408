/** Everybody, by name. */
import { listUsers } from "../../../services/users/list-users.ts";
import { userList } from "../../../services/views/user.ts";
import { adminProcedure } from "../../trpc.ts";

/** Query `users.list`. */
export const usersList = adminProcedure.output(userList).query(({ ctx }) => listUsers(ctx.deps, ctx.actor));
