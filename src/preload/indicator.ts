import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import {
  indicatorCommandChannel,
  indicatorViewChannel,
  type IndicatorBridge,
  type IndicatorView,
} from '../shared/vision/indicator.ts';

const bridge: IndicatorBridge = {
  onView(listener) {
    const forward = (_event: IpcRendererEvent, view: IndicatorView): void => listener(view);
    ipcRenderer.on(indicatorViewChannel, forward);
    return () => void ipcRenderer.removeListener(indicatorViewChannel, forward);
  },
  command: (command) => ipcRenderer.send(indicatorCommandChannel, command),
};

contextBridge.exposeInMainWorld('indicator', bridge);
