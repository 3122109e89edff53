/** Drawing lots without chance: the same seed always draws the same, and seeds that differ little draw far apart (FNV-1a). */
export function lotOf(seed: string): number {
  let lot = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) {
    lot ^= seed.charCodeAt(at);
    lot = Math.imul(lot, 0x01000193) >>> 0;
  }
  // The last characters alone would hardly reach the upper bits.
  lot ^= lot >>> 16;
  return Math.imul(lot, 0x45d9f3b) >>> 0;
}
