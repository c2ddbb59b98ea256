import { uuid } from '@kith/shared/contract/page.ts'
import { MOST_FOLLOWED, type followContract } from '@kith/shared/posts/follow-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import * as follows from './follow-queries.ts'
import { visiblePost } from './queries.ts'

const PEOPLE_A_PAGE = MOST_FOLLOWED
const cursorForm = new RegExp(uuid)

export const followHandlers: Handlers<typeof followContract> = {
  'PUT /api/posts/:id/follow': (context) => savePost(context, true),
  'DELETE /api/posts/:id/follow': (context) => savePost(context, false),

  'GET /api/me/people': async ({ db, self, query, permit }) => {
    permit('people.know', {})
    const after = query.cursor ?? null
    if (after !== null && !cursorForm.test(after))
      throw new Problem('request.invalid', { field: 'cursor' })
    const rows = await follows.followedPage(db, self(), after, PEOPLE_A_PAGE + 1)
    return pageOf(
      rows,
      PEOPLE_A_PAGE,
      ({ at, ...person }) => ({ ...person, at: at.toISOString() }),
      ({ id }) => id,
    )
  },

  'GET /api/people/:id/follow': async ({ db, self, params, permit }) => {
    permit('people.know', {})
    return { following: await follows.followsPerson(db, self(), params.id) }
  },

  'PUT /api/people/:id/follow': async ({ db, self, params, permit, now }) => {
    permit('person.follow', { personId: params.id })
    if ((await follows.followedBy(db, self())) >= MOST_FOLLOWED)
      throw new Problem('person.followed-full')
    if (!(await follows.followPerson(db, self(), params.id, now)))
      throw new Problem('request.not-found')
    return null
  },

  'DELETE /api/people/:id/follow': async ({ db, self, params }) => {
    await follows.endFollowing(db, self(), params.id)
    return null
  },
}

async function savePost(
  {
    db,
    actor,
    self,
    params,
    permit,
  }: Pick<Context, 'db' | 'actor' | 'self' | 'permit'> & {
    params: { id: string }
  },
  following: boolean,
): Promise<null> {
  const post = await visiblePost(db, actor, params.id)
  if (!post) throw new Problem('request.not-found')
  permit('post.follow', post)
  await follows.saveFollow(db, post.id, self(), following)
  return null
}
