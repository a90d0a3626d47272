import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { CallBarBridge } from '../shared/call-bar/bar.ts';
import {
  barCommandChannel,
  barLevelsChannel,
  barViewChannel,
} from '../shared/call-bar/channels.ts';

function follow<Payload>(channel: string, listener: (payload: Payload) => void): () => void {
  const forward = (_event: IpcRendererEvent, payload: Payload): void => listener(payload);
  ipcRenderer.on(channel, forward);
  return () => void ipcRenderer.removeListener(channel, forward);
}

const bridge: CallBarBridge = {
  onView: (listener) => follow(barViewChannel, listener),
  onLevels: (listener) => follow(barLevelsChannel, listener),
  command: (command) => ipcRenderer.send(barCommandChannel, command),
};

contextBridge.exposeInMainWorld('callBar', bridge);
