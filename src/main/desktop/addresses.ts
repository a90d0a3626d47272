import { app } from 'electron';
import { appScheme } from './app-url.ts';

/** Addresses of our scheme that the system hands over (macOS); elsewhere they are arguments. */
export interface AddressInbox {
  /** Gets those that came so far, and all that come. */
  follow(listener: (address: string) => void): void;
}

/** To be called at once: the address that starts the app comes before it is ready. */
export function openAddressInbox(): AddressInbox {
  const early: string[] = [];
  let listener: ((address: string) => void) | undefined;
  app.on('open-url', (event, address) => {
    event.preventDefault();
    if (listener === undefined) early.push(address);
    else listener(address);
  });
  return {
    follow(next) {
      listener = next;
      for (const address of early.splice(0)) next(address);
    },
  };
}

/** Only an installed app: from a checkout every address would start a bare Electron. */
export function claimScheme(warn: (message: string) => void): void {
  if (!app.isPackaged || app.setAsDefaultProtocolClient(appScheme)) return;
  warn(`The system did not take Parley for ${appScheme}: addresses`);
}
