import { useEffect, useState } from 'react';
import type { Grant } from '../../../shared/tools/grants.ts';
import { toolHeading } from '../../conversation/describe-tool-call.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { formatDate } from '../../../shared/text/format.ts';
import { useApp } from '../../state/app-context.tsx';
import { text } from '../../text/text.ts';
import { Button } from '../../ui/button.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { Group } from './group.tsx';

/** What runs without being asked about, and until when. */
export function GrantList() {
  const { commands } = useApp();
  const [grants, setGrants] = useState<readonly Grant[]>([]);
  const [failure, setFailure] = useState<string | undefined>();
  useEffect(() => {
    let isWanted = true;
    commands.grants().then(
      (all) => isWanted && setGrants(all),
      () => isWanted && setFailure(text.problems.unexpected),
    );
    return () => {
      isWanted = false;
    };
  }, [commands]);
  const revoke = async (grantId: string): Promise<void> => {
    const result = await commands.revokeGrant(grantId);
    if (result.ok) setGrants(result.value);
    setFailure(result.ok ? undefined : result.problem.message);
  };
  return (
    <Group title={text.permissions.grantsTitle} hint={text.permissions.grantsHint}>
      {grants.length === 0 ? (
        <p className="hint">{text.permissions.noGrants}</p>
      ) : (
        <ul className="rows">
          {grants.map((grant) => (
            <li key={grant.id} className="row">
              <div className="row-words">
                <p>
                  {toolHeading(grant.toolName)}: {visibleText(grant.label)}
                </p>
                <p className="hint">{validity(grant)}</p>
              </div>
              <Button
                aria-label={text.permissions.revokeNamed(grant.label)}
                onClick={() => void revoke(grant.id)}
              >
                {text.permissions.revoke}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Outcome bad={failure} />
    </Group>
  );
}

function validity({ scope, expiresAt }: Grant): string {
  if (scope === 'conversation' || expiresAt === undefined) return text.permissions.thisConversation;
  return text.permissions.untilDate(formatDate(expiresAt, 'date'));
}
