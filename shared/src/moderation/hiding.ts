/** Where a text may be taken away for now before anything is decided: what may hurt somebody while it is looked at. */
export const HIDING_LANES = ['crisis', 'harm'] as const

export function mayBeHidden(lane: string): boolean {
  return HIDING_LANES.some((one) => one === lane)
}
