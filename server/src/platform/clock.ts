/** Where the time comes from: the machine's clock, shifted in demonstrations and tests. */
export interface Clock {
  now(): Date
  shift(milliseconds: number): void
}

export function clock(offsetMs = 0): Clock {
  let offset = offsetMs
  return {
    now: () => new Date(Date.now() + offset),
    shift(milliseconds) {
      offset += milliseconds
    },
  }
}
