/**
 * For how long the record of who interacted with whom is kept (I5). It is kept by whole months, as it is stored by months: what a
 * workspace keeps for thirteen begins with the first day of the month thirteen months ago.
 */

/** The first moment that is kept; months begin in UTC. */
export function keptSince(now: Date, months: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
}
