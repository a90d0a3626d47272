import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { audioPortsChannel, type AudioPortsMessage } from '../shared/audio-port.ts';
import { pushChannels, requestChannel } from '../shared/ipc/channels.ts';
import type { ParleyBridge, Pushes } from '../shared/ipc/contract.ts';
import { framePortChannel, type FramePortMessage } from '../shared/vision/frame-port.ts';

const bridge: ParleyBridge = {
  request: (channel, ...input) => ipcRenderer.invoke(requestChannel, channel, input[0]),
  on<Channel extends keyof Pushes>(channel: Channel, listener: (payload: Pushes[Channel]) => void) {
    if (!pushChannels.includes(channel)) throw new TypeError(`There is no push "${channel}".`);
    const forward = (_event: IpcRendererEvent, payload: Pushes[Channel]): void => listener(payload);
    ipcRenderer.on(channel, forward);
    return () => void ipcRenderer.removeListener(channel, forward);
  },
};

contextBridge.exposeInMainWorld('parley', bridge);

// Ports cannot pass through the bridge; the page takes those whose nonce it has chosen.
for (const type of [audioPortsChannel, framePortChannel] as const) {
  ipcRenderer.on(type, ({ ports }, { nonce }: { readonly nonce: string }) => {
    const message: AudioPortsMessage | FramePortMessage = { type, nonce };
    window.postMessage(message, window.location.origin, [...ports]);
  });
}
