import { watched } from './canary-crisis.ts'
import { ruled } from './canary-rules.ts'
import type { Making } from './canary-world.ts'

/** What the team keeps to itself, beside the items of its queue. */
export async function amongTheTeam(making: Making): Promise<void> {
  await watched(making)
  await ruled(making)
}
