import { openId, sealId, type Keyed } from '#platform/sealed-id.ts'

const PURPOSE = 'locked out'

/**
 * What stands in the link for someone who was suspended: it shows them why, and takes their answer. It opens nothing
 * else, and nothing at all once they may sign in again.
 */
export function lockedOutToken(keyed: Keyed, accountId: string): string {
  return sealId(keyed, PURPOSE, accountId)
}

/** Whose link it is; null for one that we did not make. */
export function readLockedOutToken(keyed: Keyed, token: string): string | null {
  return openId(keyed, PURPOSE, token, [''])?.id ?? null
}
