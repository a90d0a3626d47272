import { describe, expect, it } from 'vitest';
import { createFrameSender, type Pixels } from '../../../../src/renderer/vision/frame-sender.ts';
import { planesOf } from '../../../../src/renderer/vision/signature.ts';

/** A picture of one pixel. */
function picture(level: number): Pixels {
  const planes = planesOf('I420', [{ offset: 0, stride: 1 }], { width: 1, height: 1 });
  return { data: new Uint8Array([level]), planes };
}

function setUp(isCamera = false) {
  const time = { nowMs: 0 };
  const posted: string[] = [];
  const errors: unknown[] = [];
  const waits = new Set<() => void>();
  /** Encodings under way; the encoded picture is its level. */
  const encoding: { readonly finish: () => void; readonly fail: () => void }[] = [];
  const sender = createFrameSender({
    encode: ({ data }) =>
      new Promise((resolve, reject) => {
        const bytes = data.slice();
        encoding.push({ finish: () => resolve(bytes), fail: () => reject(new Error('No memory')) });
      }),
    post: (report) => {
      posted.push(report.type === 'frame' ? `${report.permitId}: ${report.data[0]}` : report.type);
    },
    onError: (error) => void errors.push(error),
    isCamera,
    now: () => time.nowMs,
    setTimeout(callback) {
      waits.add(callback);
      return () => waits.delete(callback);
    },
  });
  /** No picture came for long enough. */
  const waitEnds = (): void => {
    for (const callback of waits) callback();
    waits.clear();
  };
  const permit = (permitId: number, isWanted = false): void =>
    sender.command({ type: 'permit', permitId, isWanted });
  const finish = async (): Promise<void> => {
    encoding.shift()?.finish();
    await new Promise((resolve) => void setImmediate(resolve));
  };
  return { time, posted, errors, encoding, sender, permit, finish, waits, waitEnds };
}

describe('the sender of frames', () => {
  it('sends nothing without a permit', () => {
    const { sender, encoding } = setUp();
    sender.show(picture(1));
    sender.show(picture(200));
    expect(encoding).toHaveLength(0);
  });

  it('sends the first picture, whichever comes first: it or the permit', async () => {
    const early = setUp();
    early.sender.show(picture(1));
    early.permit(1);
    await early.finish();
    const late = setUp();
    late.permit(1);
    late.sender.show(picture(1));
    await late.finish();
    expect([early.posted, late.posted]).toEqual([['1: 1'], ['1: 1']]);
  });

  it('keeps a permit until something has changed', async () => {
    const { sender, permit, finish, posted, encoding } = setUp();
    sender.show(picture(1));
    permit(1);
    await finish();
    permit(2);
    sender.show(picture(1));
    sender.show(picture(2));
    expect(encoding).toHaveLength(0);
    sender.show(picture(90));
    await finish();
    expect(posted).toEqual(['1: 1', '2: 90']);
  });

  it('compares with what was sent, so that slow changes are seen', async () => {
    const { sender, permit, finish, posted } = setUp();
    sender.show(picture(10));
    permit(1);
    await finish();
    permit(2);
    for (const level of [11, 12, 13]) sender.show(picture(level));
    await finish();
    expect(posted).toEqual(['1: 10', '2: 13']);
  });

  it('sends what is wanted with the next picture, also unchanged', async () => {
    const { sender, permit, finish, posted, encoding } = setUp();
    sender.show(picture(1));
    permit(1);
    await finish();
    permit(2, true);
    expect(encoding).toHaveLength(0);
    sender.show(picture(1));
    await finish();
    expect(posted).toEqual(['1: 1', '2: 1']);
  });

  it('sends what is wanted as it is where no next picture comes', async () => {
    const { sender, permit, finish, posted, waitEnds } = setUp();
    sender.show(picture(1));
    permit(1, true);
    permit(2, true);
    waitEnds();
    await finish();
    expect(posted).toEqual(['2: 1']);
  });

  it('does not send what it saw before a pause when something else is there after it', async () => {
    const { sender, permit, finish, posted, waits } = setUp();
    permit(1, true);
    sender.command({ type: 'revoke' });
    expect(waits.size).toBe(0);
    sender.show(picture(7));
    permit(2, true);
    sender.show(picture(99));
    await finish();
    expect(posted).toEqual(['2: 99']);
  });

  it('sends the newest of the pictures that came while none was permitted', async () => {
    const { sender, permit, finish, posted } = setUp();
    sender.show(picture(1));
    permit(1);
    await finish();
    sender.show(picture(100));
    sender.show(picture(200));
    permit(2);
    await finish();
    expect(posted).toEqual(['1: 1', '2: 200']);
  });

  it('does not post what was encoded before a pause', async () => {
    const { sender, permit, finish, posted } = setUp();
    permit(1, true);
    sender.show(picture(1));
    sender.command({ type: 'revoke' });
    await finish();
    expect(posted).toEqual([]);
    permit(2, true);
    sender.show(picture(2));
    await finish();
    expect(posted).toEqual(['2: 2']);
  });

  it('answers a wish that came during an encoding with a picture of then', async () => {
    const { sender, permit, finish, posted } = setUp();
    sender.show(picture(1));
    permit(1);
    permit(2, true);
    sender.show(picture(50));
    await finish();
    await finish();
    expect(posted).toEqual(['2: 50']);
  });

  it('tries again with the next picture when one could not be encoded', async () => {
    const { sender, permit, finish, posted, errors, encoding } = setUp();
    sender.show(picture(1));
    permit(1);
    encoding.shift()?.fail();
    await finish();
    expect(errors).toHaveLength(1);
    expect(encoding).toHaveLength(0);
    sender.show(picture(1));
    await finish();
    expect(posted).toEqual(['1: 1']);
  });

  it.each([
    ['a screen', false, 1],
    ['a camera, which flickers', true, 0],
  ])('sees a slight change of %s', async (_name, isCamera, sent) => {
    const { sender, permit, finish, encoding } = setUp(isCamera);
    sender.show(picture(100));
    permit(1);
    await finish();
    permit(2);
    sender.show(picture(105));
    expect(encoding).toHaveLength(sent);
  });
});

describe('our own window in the picture', () => {
  const everywhere = { type: 'own-windows', areas: [{ x: 0, y: 0, width: 1, height: 1 }] } as const;

  it('counts only after ten seconds', async () => {
    const { sender, permit, finish, posted, time, encoding } = setUp();
    sender.command(everywhere);
    sender.show(picture(1));
    permit(1);
    await finish();
    permit(2);
    time.nowMs = 9_999;
    sender.show(picture(100));
    expect(encoding).toHaveLength(0);
    time.nowMs = 10_000;
    sender.show(picture(100));
    await finish();
    expect(posted).toEqual(['1: 1', '2: 100']);
  });

  it('counts like the rest when it is gone', async () => {
    const { sender, permit, finish, posted } = setUp();
    sender.command(everywhere);
    sender.show(picture(1));
    permit(1);
    await finish();
    sender.command({ type: 'own-windows', areas: [] });
    permit(2);
    sender.show(picture(100));
    await finish();
    expect(posted).toEqual(['1: 1', '2: 100']);
  });
});
