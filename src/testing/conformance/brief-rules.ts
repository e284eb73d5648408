/** What sampled bodies need so that they keep the rules of the sample briefs, which their documents do not state. */
import type { Expectations } from "./exercise.ts";

/** Orders are shipped after they are placed; their state is changed by the rules only. */
export const refineBookshop: NonNullable<Expectations["refine"]> = (operationId, body) => {
  if (operationId === "createOrder")
    return { ...body, placedOn: "2031-01-01", ...("shippedOn" in body ? { shippedOn: "2031-01-03" } : {}) };
  if (operationId !== "updateOrder") return body;
  const { status: _status, placedOn: _placedOn, ...rest } = body;
  return { ...rest, ...("shippedOn" in body ? { shippedOn: "2031-02-01" } : {}) };
};

/** Loans are due after they are lent, and one member reserves a copy once. */
export const refineLoans: NonNullable<Expectations["refine"]> = (operationId, body) => {
  const dates = { lentOn: "2031-01-01", dueOn: "2031-01-15", returnedOn: "2031-01-10" };
  if (operationId === "createLoan" || operationId === "updateLoan") {
    return Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, dates[name as keyof typeof dates] ?? value]),
    );
  }
  if (operationId !== "updateReservation") return body;
  const { state: _state, memberId: _member, copyId: _copy, ...rest } = body;
  return rest;
};
