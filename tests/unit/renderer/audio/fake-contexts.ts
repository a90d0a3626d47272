import type { SoundContext } from '../../../../src/renderer/audio/warm-contexts.ts';

/** An AudioContext that makes no sound and tells what was done to it. */
export class FakeContext {
  state = 'suspended';
  sinkId: unknown = '';
  readonly loaded: string[] = [];
  readonly audioWorklet = {
    addModule: (url: string) => {
      this.loaded.push(url);
      return this.moduleFails ? Promise.reject(new Error('no module')) : Promise.resolve();
    },
  };
  moduleFails = false;
  resumeFails = false;
  readonly sampleRate: number;

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
  }

  resume(): Promise<void> {
    if (this.resumeFails) return Promise.reject(new Error('no output'));
    this.state = 'running';
    return Promise.resolve();
  }

  suspend(): Promise<void> {
    this.state = 'suspended';
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.state = 'closed';
    return Promise.resolve();
  }

  setSinkId(id: string): Promise<void> {
    this.sinkId = id;
    return Promise.resolve();
  }

  createMediaStreamSource() {
    return { connect: () => undefined, disconnect: () => undefined };
  }

  asSoundContext(): SoundContext {
    return this as unknown as SoundContext;
  }
}
