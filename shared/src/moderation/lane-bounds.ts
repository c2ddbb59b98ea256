/** In minutes: between what the time of a lane may be set to, and what it is where nobody set it. */
export const LANE_BOUNDS = {
  crisis: { least: 5, most: 60, shipped: 15 },
  harm: { least: 30, most: 1440, shipped: 120 },
  privacy: { least: 30, most: 1440, shipped: 120 },
  spam: { least: 60, most: 4320, shipped: 720 },
  advice: { least: 60, most: 4320, shipped: 1440 },
  appeal: { least: 720, most: 10_080, shipped: 4320 },
  // Members are told "usually within a day" where they are asked for their first text, and of no time where one is held.
  'new-member': { least: 60, most: 1440, shipped: 720 },
} as const

export type TimedLane = keyof typeof LANE_BOUNDS
