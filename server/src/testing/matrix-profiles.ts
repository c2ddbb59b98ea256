import type { RouteKey } from '@kith/shared/contract/api.ts'
import { person, type TestPerson } from './accounts.ts'
import { plain, type Input, type Row } from './matrix-situations.ts'
import type { MatrixWorld } from './matrix-world.ts'
import { aBlock } from './messages.ts'
import { anAbout } from './profiles.ts'

/** Somebody with words about themselves, as others meet them. */
const situations: Record<string, (world: MatrixWorld, self: TestPerson) => Promise<TestPerson>> = {
  'of a member': ({ app }) => person(app),
  'of someone who is suspended': ({ app }) => person(app, { standing: 'suspended' }),
  'in memory of someone': async ({ app }) => {
    const who = await person(app)
    await app.owner.query(`UPDATE community.account SET standing = 'memorial' WHERE id = $1`, [
      who.id,
    ])
    return who
  },
  'of someone one blocked': async ({ app }, self) => {
    const who = await person(app)
    if (self.id) await aBlock(app, self, who)
    return who
  },
  'of someone who blocked': async ({ app }, self) => {
    const who = await person(app)
    if (self.id) await aBlock(app, who, self)
    return who
  },
}

const ofSomebody = (route: RouteKey, input: Input = {}): Row[] => [
  ...Object.entries(situations).map(([when, situation]): Row => ({
    route,
    when,
    make: async (world, who) => {
      const somebody = await situation(world, world.people[who])
      await anAbout(world.app, somebody)
      return { params: { name: somebody.screenName }, ...input }
    },
  })),
  plain(route, 'of nobody', { params: { name: 'Nobody At All' }, ...input }),
]

/** What people may read of each other, and say of themselves. */
export const profileRows: readonly Row[] = [
  ...ofSomebody('GET /api/profiles/:name'),
  ...ofSomebody('GET /api/profiles/:name/texts', { query: {} }),
  ...ofSomebody('POST /api/profiles/:name/report', { body: { reason: 'other' } }),
  plain('GET /api/me/profile', '-'),
  plain('PATCH /api/me/profile', 'words about oneself', { body: { about: 'I like gardens.' } }),
  plain('PATCH /api/me/profile', 'role and pronouns', {
    body: { role: 'patient', pronouns: 'she' },
  }),
  plain('PATCH /api/me/profile', 'who sees what', { body: { audiences: { since: 'nobody' } } }),
  plain('GET /api/me/profile/as/:audience', '-', { params: { audience: 'members' } }),
]
