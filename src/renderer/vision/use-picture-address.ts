import { useEffect, useState } from 'react';

/** An address under which encoded pixels can be shown; it lasts as long as they do. */
export function usePictureAddress(data: Uint8Array | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (data === undefined) return undefined;
    const made = URL.createObjectURL(new Blob([new Uint8Array(data)], { type: 'image/jpeg' }));
    setAddress(made);
    return () => {
      setAddress(undefined);
      URL.revokeObjectURL(made);
    };
  }, [data]);
  return address;
}
