"use client";
/** A moment as people say it; the reader's own zone and UTC on hover. */
import { useNow } from "./use-now.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function amount(size: number): string {
  if (size < MINUTE) return `${String(Math.round(size / 1000))} s`;
  if (size < HOUR) return `${String(Math.round(size / MINUTE))} min`;
  if (size < DAY) return `${String(Math.round(size / HOUR))} h`;
  const days = Math.round(size / DAY);
  return days === 1 ? "1 day" : `${String(days)} days`;
}

function say(at: number, now: number): string {
  const distance = at - now;
  const size = Math.abs(distance);
  if (size < 10_000) return "just now";
  if (size >= 30 * DAY) return new Date(at).toISOString().slice(0, 10);
  return distance < 0 ? `${amount(size)} ago` : `in ${amount(size)}`;
}

function both(date: Date): string {
  const local = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "long" }).format(date);
  return `${local}\n${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** Says how long ago, or until when; with `bare` the distance alone, e.g. `2 h`. */
export function RelativeTime({ date, bare = false, className }: { date: Date; bare?: boolean; className?: string }) {
  const now = useNow();
  return (
    <time dateTime={date.toISOString()} title={both(date)} className={className} suppressHydrationWarning>
      {bare ? amount(Math.abs(date.getTime() - now)) : say(date.getTime(), now)}
    </time>
  );
}

/** The time of day to the second in the reader's zone. */
export function ClockTime({ date, className }: { date: Date; className?: string }) {
  useNow();
  return (
    <time dateTime={date.toISOString()} title={both(date)} className={className} suppressHydrationWarning>
      {new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" }).format(date)}
    </time>
  );
}
