/** Mulberry32: the same on every machine, so that every demo looks alike. */
export function createChance(seed) {
  let state = seed >>> 0;
  const chance = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { chance, pick: (list) => list[Math.floor(chance() * list.length)] };
}

/** One of a list, each as often as its `weight` says of `whole` (default: of all together); undefined for what is left. */
export function drawWeighted(list, chance, whole = list.reduce((sum, { weight }) => sum + weight, 0)) {
  let left = chance() * whole;
  for (const each of list) {
    left -= each.weight;
    if (left < 0) return each;
  }
  return undefined;
}
