import type { accountsContract } from '@kith/shared/accounts/contract.ts'
import { namesContract } from '@kith/shared/accounts/names-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import type { Heard } from '#platform/heard.ts'
import { mount, type Handler, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { looksOf, nameKey } from './look-alike.ts'
import * as names from './name-queries.ts'
import { changesOf, fitName, formerOf, toldOf } from './naming.ts'
import { accountById, lockAccount } from './queries.ts'
import { nameIdeas } from './name-ideas.ts'
import { looksOfClinics, nameProblem, tidyName } from './screen-name.ts'

type NameCheck = (typeof accountsContract)['GET /api/screen-names/:name']

/** What one is called here. */
export const nameRoutes: Mounter = (app, platform) => {
  const { db } = platform.community
  const clinics = clinicLooks(platform.community.heard)
  mount(app, namesContract, handlers(clinics), { ...platform, db, login: 'community' })
}

export type ClinicLooks = (db: Db) => Promise<ReadonlySet<string>>

/** What the names of clinics look like: asked at each letter that is typed, and hardly ever another. */
export function clinicLooks(heard: Heard): ClinicLooks {
  const shelf = heard.shelf<ReadonlySet<string>>()
  return (db) => shelf.read('', async () => looksOfClinics(await names.clinicNames(db)))
}

const handlers = (clinics: ClinicLooks): Handlers<typeof namesContract> => ({
  'GET /api/me/name': ({ db, self, now }) => ownName(db, self(), now),

  'PUT /api/me/name': async ({ db, self, body, permit, now, audit, stale }) => {
    permit('name.change', { personId: self() })
    await lockAccount(db, self())
    const own = await accountById(db, self())
    if (!own) throw new Problem('session.none')
    const screenName = fitName(body.screenName, await clinics(db))
    if (screenName !== own.screenName) {
      const former = formerOf(own, await names.formerNames(db, own.id), now)
      await names.takeName(db, screenName, own, now)
      await names.asTaken(names.rename(db, former, screenName, nameKey(screenName)))
      await audit('name.changed', `account:${own.id}`)
      stale(`inbox:${own.id}`)
    }
    return ownName(db, own.id, now)
  },
})

/** Whether a name can be had, also by who has one that looks like it; and three others. */
export const nameCheck =
  (clinics: ClinicLooks): Handler<NameCheck> =>
  async ({ db, actor, params, query, now }) => {
    const self = actor.kind === 'person' ? actor.id : null
    const wished = tidyName(params.name)
    const problem = nameProblem(wished, await clinics(db))
    const proposed = nameIdeas(query.locale ?? 'en', Array.from({ length: 9 }, Math.random))
    const asked = [params.name, ...proposed].map((name) => looksOf(name))
    const gone = await names.looksTaken(db, asked.flat(), self, now)
    const [alike = true, ...others] = asked.map((looks) => looks.some((one) => gone.includes(one)))
    const taken = alike || (await names.isCalledSo(db, wished, self))
    return {
      free: !taken && (problem === null || problem === 'real-name'),
      problem: taken ? 'taken' : problem,
      suggestions: proposed.filter((_, n) => !others[n]),
    }
  }

async function ownName(db: Db, id: string, now: Date) {
  const own = await accountById(db, id)
  if (!own) throw new Problem('session.none')
  const former = await names.formerNames(db, id)
  const { changesLeft, nextAt } = changesOf(former, now)
  const told = toldOf(former, own.screenName, now)
  return {
    screenName: own.screenName,
    changesLeft,
    nextAt: nextAt?.toISOString() ?? null,
    before: told && { name: told.name, until: told.until.toISOString() },
  }
}
