import type { Profile } from '../../../shared/profiles.ts';
import { text } from '../../text/text.ts';

/** The first one has no name of its own until the user gives it one. */
export function profileName({ name }: Pick<Profile, 'name'>): string {
  return name === '' ? text.profiles.first : name;
}
