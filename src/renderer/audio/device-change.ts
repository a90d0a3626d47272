/** Notices that another device is used than before, or the same one anew. */
export interface DeviceChange {
  /** @param identity of the device used now; undefined while there is none */
  use(identity: string | undefined): void;
}

/** @param onChange not called for the first device */
export function createDeviceChange(onChange: () => void): DeviceChange {
  let isFirst = true;
  let used: string | undefined;

  return {
    use(identity) {
      const isOther = identity !== undefined && identity !== used;
      used = identity;
      if (!isOther) return;
      if (!isFirst) onChange();
      isFirst = false;
    },
  };
}
