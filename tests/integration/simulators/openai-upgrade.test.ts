import { describe, expect, it } from 'vitest';
import { connectJsonClient, refusedUpgrade } from '../../simulators/shared/json-client.ts';
import { ask, BEARER, meet, simulate } from './openai-meeting.ts';

const MODEL = 'realtime?model=gpt-realtime-2.1';

describe('how the OpenAI simulator lets clients in', () => {
  it('greets with session.created before anything is asked', async () => {
    const { client } = await meet();
    const created = await client.next('session.created');
    expect(client.events[0]).toBe(created);
    expect(created.session).toMatchObject({ model: 'gpt-realtime-2.1', type: 'realtime' });
  });

  it('refuses the beta header in the service’s words and closes 4000', async () => {
    const { client } = await meet({}, { headers: { ...BEARER, 'openai-beta': 'realtime=v1' } });
    expect(await client.closed).toEqual({
      code: 4000,
      reason: 'invalid_request_error.beta_api_shape_disabled',
    });
    expect(client.events).toEqual([
      {
        type: 'error',
        event_id: expect.stringMatching(/^event_/),
        error: {
          type: 'invalid_request_error',
          code: 'beta_api_shape_disabled',
          message:
            'The Realtime Beta API is no longer supported. Please use /v1/realtime for the GA API.',
          param: null,
          event_id: null,
        },
      },
    ]);
  });

  it('answers 401 to a missing and to a wrong key', async () => {
    const simulator = await simulate({ keys: ['sk-right'] });
    const url = `${simulator.url}/${MODEL}`;
    expect(await refusedUpgrade(url)).toMatchObject({ status: 401 });
    const wrong = await refusedUpgrade(url, {
      headers: { authorization: 'Bearer sk-secret-wrong-key' },
    });
    expect(wrong.status).toBe(401);
    expect(JSON.parse(wrong.body)).toMatchObject({ error: { code: 'invalid_api_key' } });
    expect(wrong.body).not.toContain('sk-secret-wrong-key');
    expect(simulator.connections.map((connection) => connection.outcome)).toEqual([
      'refused',
      'refused',
    ]);
    const right = await connectJsonClient(url, { headers: { authorization: 'Bearer sk-right' } });
    await right.next('session.created');
  });

  it('takes the key from the subprotocol', async () => {
    const simulator = await simulate({ keys: ['ek_browser'] });
    const client = await connectJsonClient(`${simulator.url}/${MODEL}`, {
      protocols: ['realtime', 'openai-insecure-api-key.ek_browser'],
    });
    await client.next('session.created');
  });

  it.each([
    ['an unknown model', 'gpt-realtime-9', 'does not exist or you do not have access'],
    ['a retired model', 'gpt-4o-realtime-preview-2024-12-17', 'has been deprecated'],
  ])('refuses %s in the socket', async (_what, model, words) => {
    const { client } = await meet({}, { model });
    const error = await client.next('error');
    expect(error.error).toMatchObject({ code: 'model_not_found' });
    expect((error.error as { message: string }).message).toContain(words);
    expect(await client.closed).toEqual({
      code: 4000,
      reason: 'invalid_request_error.model_not_found',
    });
  });

  it('refuses an unknown model by HTTP, or only in its responses', async () => {
    const byStatus = await simulate({ unknownModel: 'http-404' });
    const url = `${byStatus.url}/realtime?model=gpt-realtime-9`;
    const refused = await refusedUpgrade(url, { headers: BEARER });
    expect(refused.status).toBe(404);
    expect(JSON.parse(refused.body)).toMatchObject({ error: { code: 'model_not_found' } });

    const { client } = await meet({ unknownModel: 'response-failed' }, { model: 'gpt-realtime-9' });
    ask(client, 'Hello');
    const done = await client.next('response.done');
    expect(done.response).toMatchObject({
      status: 'failed',
      status_details: { error: { code: 'model_not_found' } },
    });
  });

  it('serves Azure by its path and header, deployments by any name', async () => {
    const simulator = await simulate({ keys: ['azure-key'] });
    const url = `${simulator.azureUrl}/realtime?model=my-deployment`;
    expect(await refusedUpgrade(url, { headers: { 'api-key': 'no' } })).toMatchObject({
      status: 401,
    });
    const client = await connectJsonClient(url, { headers: { 'api-key': 'azure-key' } });
    await client.next('session.created');
    const strict = await simulate({ extraModels: ['my-deployment'] });
    const other = `${strict.azureUrl}/realtime?model=another`;
    const refused = await refusedUpgrade(other, { headers: { 'api-key': 'any' } });
    expect(JSON.parse(refused.body)).toMatchObject({ error: { code: 'DeploymentNotFound' } });
  });

  it('knows no other path', async () => {
    const simulator = await simulate();
    const elsewhere = `${simulator.url}/chat?model=gpt-realtime-2.1`;
    expect(await refusedUpgrade(elsewhere, { headers: BEARER })).toMatchObject({ status: 404 });
  });

  it('ends a session when its time is up, without a warning', async () => {
    const { client, simulator } = await meet({ sessionDurationMs: 3_600_000 });
    await client.next('session.created');
    simulator.expire();
    expect(await client.next('error')).toMatchObject({ error: { code: 'session_expired' } });
    expect(await client.closed).toEqual({
      code: 1001,
      reason: 'Your session hit the maximum duration of 60 minutes.',
    });
  });

  it('ends a short session by its own clock', async () => {
    const { client } = await meet({ sessionDurationMs: 50 });
    expect((await client.closed).code).toBe(1001);
  });
});
