import type { QueueItem } from './api.ts'

export type Lane = QueueItem['lane']

const lanes: Record<Lane, true> = {
  crisis: true,
  harm: true,
  privacy: true,
  spam: true,
  advice: true,
  appeal: true,
  'new-member': true,
  quality: true,
}

/** `?lane=`; anything else is left out. */
export function laneOf({ lane }: Record<string, unknown>): { lane?: Lane } {
  return typeof lane === 'string' && isLane(lane) ? { lane } : {}
}

export function isLane(name: string): name is Lane {
  return Object.hasOwn(lanes, name)
}

/** Texts that may hurt who reads them: behind one line until someone chooses to read. */
export function isDistressing({ lane }: Pick<QueueItem, 'lane'>): boolean {
  return lane === 'crisis' || lane === 'harm'
}
