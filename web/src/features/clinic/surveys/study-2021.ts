/** One row of the study's table, recomputed from its counts: a percentage and its 95 % Wilson interval. */
export interface StudyRow {
  n: number
  of: number
  percent: number
  low: number
  high: number
  /** Where the paper prints another percentage than its own counts give. */
  printed?: number
}

/** Harmon et al., Digital Health 2021, doi 10.1177/20552076211048979. */
export const study2021: Readonly<Record<string, StudyRow>> = {
  completed: { n: 102, of: 900, percent: 11.3, low: 9.4, high: 13.6 },
  heard: { n: 46, of: 102, percent: 45.1, low: 35.8, high: 54.8 },
  brochure: { n: 15, of: 44, percent: 34.1, low: 21.9, high: 48.9 },
  provider: { n: 19, of: 44, percent: 43.2, low: 29.7, high: 57.8 },
  other: { n: 10, of: 44, percent: 22.7, low: 12.8, high: 37.0, printed: 22 },
  'no-source': { n: 2, of: 46, percent: 4.3, low: 1.2, high: 14.5 },
  registered: { n: 20, of: 102, percent: 19.6, low: 13.1, high: 28.4 },
  reasons: { n: 11, of: 20, percent: 55.0, low: 34.2, high: 74.2 },
  expectations: { n: 15, of: 20, percent: 75.0, low: 53.1, high: 88.8 },
}
