import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import {
  indicatorCommandChannel,
  indicatorStateChannel,
  type IndicatorBridge,
} from '../shared/vision/indicator.ts';
import type { SharingState } from '../shared/vision/sharing.ts';

const bridge: IndicatorBridge = {
  onState(listener) {
    const forward = (_event: IpcRendererEvent, state: SharingState): void => listener(state);
    ipcRenderer.on(indicatorStateChannel, forward);
    return () => void ipcRenderer.removeListener(indicatorStateChannel, forward);
  },
  command: (command) => ipcRenderer.send(indicatorCommandChannel, command),
};

contextBridge.exposeInMainWorld('indicator', bridge);
