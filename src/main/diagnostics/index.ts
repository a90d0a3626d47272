/** What is wrong with this computer or with Parley, for the user and for those who help. */
export { createBundles, type Bundles } from './bundle.ts';
export { createPageErrors } from './page-errors.ts';
export { createProbes, type Probes } from './probes.ts';
