/** What calls cost, and the limit that the user has set. */
export { createUsage, type UsageKeeper } from './usage.ts';
