/** Says so when the sandbox is gone, and for a moment when it is back. What is typed meanwhile stays. */
import { useEffect, useState } from 'react';
import { usePage } from '../state/store.ts';

const goodNewsMs = 2500;

export function Connection() {
  const isConnected = usePage((state) => state.isConnected);
  const [wasLost, setWasLost] = useState(false);
  useEffect(() => {
    if (!isConnected) return setWasLost(true);
    const timer = setTimeout(() => setWasLost(false), goodNewsMs);
    return () => clearTimeout(timer);
  }, [isConnected]);
  if (isConnected && !wasLost) return null;
  return (
    <p className={isConnected ? 'connection is-back' : 'connection'} role="status" data-testid="connection">
      {isConnected ? 'Connected again.' : 'The sandbox does not answer. Trying again…'}
    </p>
  );
}
