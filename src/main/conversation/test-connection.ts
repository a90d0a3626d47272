import { fail, succeed, type Result } from '../../shared/problem.ts';
import type { ProviderId } from '../../shared/providers.ts';
import { setupOf, type CallSources } from './call-plan.ts';
import { problemOf, unknownModelProblem } from './problems.ts';

/** Opens a connection with the stored key and closes it again. Costs nothing: nothing is said. */
export async function testConnection(
  provider: ProviderId,
  sources: Pick<CallSources, 'catalogue' | 'settings' | 'readSecret'>,
): Promise<Result> {
  const settings = sources.settings();
  const chosen = sources.catalogue.find(settings.modelId);
  const entry = chosen?.choice.provider === provider ? chosen : sources.catalogue.firstOf(provider);
  if (entry === undefined) return fail(unknownModelProblem(provider));
  try {
    const apiKey = await sources.readSecret(provider);
    const setup = { ...setupOf(entry, settings), ...(apiKey !== undefined && { apiKey }) };
    const connection = await entry.create(setup).connect();
    await connection.close();
    return succeed();
  } catch (error) {
    return fail(problemOf(error));
  }
}
