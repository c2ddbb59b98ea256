/** When members are asked: as they join, and after so many months. */
export const WAVES = ['baseline', '3m', '6m'] as const
export type Wave = (typeof WAVES)[number]
