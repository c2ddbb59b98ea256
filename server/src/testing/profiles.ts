import type { ContentState } from '@kith/shared/policy.ts'
import type { Audience, ProfileField } from '@kith/shared/profiles/contract.ts'
import type { TestApp } from './app.ts'

interface AboutOptions {
  text?: string
  state?: ContentState
  audiences?: Partial<Record<ProfileField, Audience>>
}

/** Words of someone about themselves, in any state. */
export async function anAbout(
  app: TestApp,
  who: { id: string },
  options: AboutOptions = {},
): Promise<string> {
  const { text = 'I like gardens.', state = 'live', audiences = {} } = options
  const now = app.platform.clock.now()
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO community.profile (account_id, about, about_state, about_version, shown_at, written_at, audiences)
     VALUES ($1, $2, $3, 1, $4, $5, $6)
     ON CONFLICT (account_id) DO UPDATE SET about = $2, about_state = $3, audiences = $6 RETURNING id`,
    [who.id, text, state, state === 'held' ? null : now, now, JSON.stringify(audiences)],
  )
  return rows[0]?.id ?? ''
}
