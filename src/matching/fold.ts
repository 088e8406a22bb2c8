/**
 * One unit for all that a pattern with the flag i may take for the same letter, with the flag u or without it
 * (ECMA-262 §22.2.2.7.3): "ſ" and "S" give "s". Coarser than that for letters that another case spells with several.
 */
export function foldUnit(unit: string): string {
  return unit.toLowerCase().charAt(0).toUpperCase().charAt(0).toLowerCase().charAt(0);
}
