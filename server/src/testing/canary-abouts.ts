import type { TestPerson } from './accounts.ts'
import type { Crawler, Token } from './canary-table.ts'

interface Abouts {
  people: Record<Crawler, TestPerson>
  tokens: Record<Token, string>
  full: boolean
}

/** What people say of themselves: to all, to some, and what nobody reads yet. */
export async function abouts({ people, tokens, full }: Abouts): Promise<void> {
  const says = (who: TestPerson, word: string, more: object = {}) =>
    who.call('PATCH /api/me/profile', { body: { about: `Words of mine, ${word}.`, ...more } })
  await says(people.author, tokens.about)
  await says(people.friend, tokens.aboutShared, { audiences: { about: 'shared' } })
  if (full) await says(people.member, `${tokens.aboutHeld} at gmail dot com`)
}
