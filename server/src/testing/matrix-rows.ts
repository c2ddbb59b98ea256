import { randomUUID } from 'node:crypto'
import { bodyOf } from '@kith/shared/words.ts'
import { someLetters } from './accounts.ts'
import { appealRows } from './matrix-appeals.ts'
import { bulkRows } from './matrix-bulk.ts'
import { authoringRows, clinicRows, sittingRows } from './matrix-clinic.ts'
import { codeRows } from './matrix-codes.ts'
import { crisisRows } from './matrix-crisis.ts'
import { markRows } from './matrix-marks.ts'
import { followRows } from './matrix-follows.ts'
import { composingRows, imageRows } from './matrix-images.ts'
import { blockRows, messageRows, muteRows } from './matrix-messages.ts'
import { mentoringRows } from './matrix-mentoring.ts'
import { nameRows, ownDataRows } from './matrix-own.ts'
import { ruleRows } from './matrix-rules.ts'
import { profileRows } from './matrix-profiles.ts'
import { proposalRows } from './matrix-proposing.ts'
import { memberRows, passingRows, sanctionRows, undoRows } from './matrix-reviewing.ts'
import {
  confirming,
  conflicted,
  inGroups,
  nobody,
  ofTheKnown,
  onItems,
  onPosts,
  onReplies,
  plain,
  report,
  type Row,
  unconfirmed,
} from './matrix-situations.ts'

const body = bodyOf('A few more words about the garden.')
const token = 'A'.repeat(43)
const groupDraft = () => {
  const words = { description: 'About the garden.', rules: [], question: null }
  return {
    en: { name: 'Garden', ...words },
    es: { name: 'Jardín', ...words },
    visibility: 'public',
    noVisitLink: false,
    holdFirst: 1,
  }
}
/** Pins of earlier cells stand in the way of none. */
const pinning = (route: 'PUT /api/posts/:id/pin' | 'DELETE /api/posts/:id/pin') =>
  onPosts(route).map((row): Row => ({
    ...row,
    make: async (world, who) => {
      await world.app.owner.query('DELETE FROM community.pinned_post')
      return row.make(world, who)
    },
  }))
/** The same items, about texts without a name. */
const underMask = (some: readonly Row[]) =>
  some.map((row): Row => ({
    ...row,
    when: `without a name, ${row.when}`,
    make: async (world, who) => {
      const made = await row.make(world, who)
      const id = made.params?.['id']
      for (const [table, key] of [
        ['review_item', 'id'],
        ['declared_conflict', 'item_id'],
      ])
        await world.app.owner.query(
          `UPDATE community.${table} SET masked = true WHERE ${key} = $1`,
          [id],
        )
      return made
    },
  }))
const why = { body: { reason: 'They may be in danger tonight.' } }
const decision = { fence: 1, subjectVersion: 1, action: 'approve', note: '' }

const roleRows: readonly Row[] = [
  {
    route: 'POST /api/admin/people/:id/roles',
    when: 'moderator',
    make: ({ bystander }) => ({ params: { id: bystander.id }, body: { role: 'moderator' } }),
  },
  {
    route: 'DELETE /api/admin/people/:id/roles/:grantId',
    when: 'no such grant',
    make: ({ bystander }) => ({ params: { id: bystander.id, grantId: nobody } }),
  },
]
const unmasks: readonly Row[] = [
  ...underMask(onItems('POST /api/queue/:id/unmask', why)),
  ...underMask(conflicted('POST /api/queue/:id/unmask', why)),
  ...onItems('POST /api/queue/:id/unmask', why).slice(0, 1),
]

/** Routes are in the order of the contract; the table in docs/ shows what each of the actors gets. */
export const rows: readonly Row[] = [
  plain('GET /api/me', '-'),
  plain('GET /api/screen-names/:name', '-', { params: { name: 'Quiet Fern' } }),
  plain('POST /api/verify', 'spent link', { body: { token } }),
  plain('POST /api/verify/again', '-'),
  plain('POST /api/sign-in', 'wrong password', {
    body: { email: 'a@example.org', password: 'wrong wrong wrong' },
  }),
  plain('POST /api/reset/request', '-', { body: { email: 'a@example.org', locale: 'en' } }),
  plain('POST /api/reset', 'spent link', { body: { token, password: 'some long phrase here' } }),
  plain('PATCH /api/me', '-', { body: { locale: 'en' } }),
  plain('GET /api/me/sessions', '-'),
  plain('DELETE /api/me/sessions/:id', 'of someone else', { params: { id: 'a'.repeat(64) } }),
  ...blockRows,
  ...ownDataRows,
  ...muteRows,
  ...nameRows,
  ...profileRows,
  ...ruleRows,
  plain('GET /api/admin/people', '-', { query: {} }),
  ...roleRows.map(confirming),
  ...roleRows.map(unconfirmed),

  plain('GET /api/groups', '-'),
  ...inGroups('GET /api/groups/:slug'),
  ...inGroups('GET /api/groups/:slug/requests'),
  ...inGroups('POST /api/groups/:slug/requests/:personId').map((row): Row => ({
    ...row,
    make: async (world, who) => {
      const { params } = await row.make(world, who)
      await world.app.owner.query(
        `INSERT INTO community.membership (group_id, account_id, state) SELECT id, $2, 'asked' FROM community."group" WHERE slug = $1
         ON CONFLICT (group_id, account_id) DO UPDATE SET state = 'asked', joined_at = NULL`,
        [params?.['slug'], world.bystander.id],
      )
      return {
        params: { ...params, personId: world.bystander.id },
        body: { accept: false, reason: 'Not now.' },
      }
    },
  })),

  ...inGroups('PUT /api/groups/:slug/follow', { body: { follow: 'every' } }),
  plain('GET /api/admin/groups', '-'),
  {
    route: 'POST /api/admin/groups',
    when: '-',
    make: () => ({ body: { ...groupDraft(), slug: `new-${randomUUID()}` } }),
  },
  plain('PUT /api/admin/groups/:id', 'no such group', {
    params: { id: nobody },
    body: { ...groupDraft(), slug: 'garden', archived: false, version: 1 },
  }),
  plain('POST /api/admin/groups/:id/merge', 'no such group', {
    params: { id: nobody },
    body: { into: nobody, version: 1 },
  }),
  ...(['public', 'members', 'private'] as const).map((place): Row => ({
    route: 'POST /api/admin/groups/:id/split',
    when: `${place} group`,
    make: async ({ groups, post }) => ({
      params: { id: groups[place].id },
      body: {
        slug: `new-${randomUUID()}`,
        en: { name: 'Garden', description: 'About the garden.' },
        es: { name: 'Jardín', description: 'Sobre el jardín.' },
        posts: [await post(place, 'live')],
      },
    }),
  })),

  plain('GET /api/home', '-', { query: {} }),
  ...inGroups('GET /api/groups/:slug/posts', { query: {} }),
  ...inGroups('GET /api/groups/:slug/pinned'),
  ...inGroups('POST /api/groups/:slug/posts', { body: { title: 'A garden', body } }),
  ...inGroups('POST /api/groups/:slug/posts', {
    body: { title: 'A garden', body, masked: true },
  }).map((row): Row => ({ ...row, when: `${row.when}, without a name` })),
  ...onPosts('GET /api/posts/:id', { query: {} }),
  ...onPosts('GET /api/posts/:id/replies/:position', { params: { position: 1 } }),
  ...onPosts('POST /api/posts/:id/replies', { body: { body } }),
  ...onPosts('PATCH /api/posts/:id', { body: { title: 'A garden', body, version: 1 } }),
  ...onPosts('POST /api/posts/:id/withdraw'),
  ...pinning('PUT /api/posts/:id/pin'),
  ofTheKnown('PUT /api/posts/:id/pin'),
  ...pinning('DELETE /api/posts/:id/pin'),
  ofTheKnown('DELETE /api/posts/:id/pin'),
  ...onPosts('PUT /api/posts/:id/lock', { body: { reason: 'answered' } }),
  ofTheKnown('PUT /api/posts/:id/lock', { body: { reason: 'answered' } }),
  ...onPosts('DELETE /api/posts/:id/lock'),
  ofTheKnown('DELETE /api/posts/:id/lock'),
  ...onPosts('GET /api/posts/:id/team'),
  ...onPosts('GET /api/posts/:id/places'),
  ofTheKnown('GET /api/posts/:id/places'),
  ...onPosts('POST /api/posts/:id/move', { body: { from: nobody, into: nobody } }),
  ofTheKnown('POST /api/posts/:id/move', { body: { from: nobody, into: nobody } }),
  ...onPosts('GET /api/posts/:id/versions', { query: {} }),
  ...onPosts('PUT /api/posts/:id/read', { body: { position: 0 } }),
  ...onReplies('PATCH /api/replies/:id', { body: { body, version: 1 } }),
  ...onReplies('POST /api/replies/:id/withdraw'),
  ...markRows,
  ...onReplies('GET /api/replies/:id/versions', { query: {} }),
  ...followRows,
  plain('GET /api/drafts', '-'),
  {
    route: 'PUT /api/drafts/:key',
    when: 'own',
    make: async ({ app, people }, who) => {
      await app.owner.query('DELETE FROM community.draft WHERE account_id::text = $1', [
        people[who].id,
      ])
      return { params: { key: 'new' }, body: { title: 'x', body: null, group: null, revision: 0 } }
    },
  },
  plain('DELETE /api/drafts/:key', 'own', { params: { key: 'new' } }),
  plain('GET /api/search', '-', { query: { q: 'garden' } }),
  ...imageRows,
  ...composingRows,

  ...report('post'),
  ...report('reply'),
  plain('GET /api/queue', '-', { query: {} }),
  {
    route: 'POST /api/queue/claim-next',
    when: 'private group, tier 0',
    make: async ({ item }) => {
      await item('private')
      return { body: {} }
    },
  },
  ...onItems('GET /api/queue/:id'),
  ...onItems('POST /api/queue/:id/claim'),
  ...onItems('POST /api/queue/:id/renew', { body: { fence: 1 } }, true),
  ...onItems('POST /api/queue/:id/release', { body: { fence: 1 } }, true),
  ...unmasks.map(confirming),
  ...unmasks.slice(0, 1).map(unconfirmed),
  ...onItems('POST /api/queue/:id/decide', { body: decision }, true),
  ...conflicted('POST /api/queue/:id/claim'),
  ...conflicted('POST /api/queue/:id/decide', { body: decision }),
  ...sanctionRows,
  ...memberRows,
  ...undoRows,
  ...appealRows,
  ...passingRows,
  ...proposalRows,
  ...bulkRows,

  ...crisisRows,

  ...messageRows,
  ...mentoringRows,

  plain('GET /api/notices', '-', { query: {} }),
  plain('GET /api/notices/count', '-'),
  plain('GET /api/catch-up', '-'),
  plain('POST /api/notices/read', 'own', { body: {} }),
  plain('POST /api/notices/caught-up', '-'),
  plain('GET /api/me/notices', '-'),
  plain('PATCH /api/me/notices', 'own', { body: { ways: { reply: 'daily' } } }),
  plain('POST /api/me/address/again', '-'),
  plain('GET /api/admin/mail', '-'),
  plain('POST /api/unsubscribe/:token', 'forged token', { params: { token: 'A'.repeat(60) } }),

  plain('GET /api/me/surveys', '-'),
  plain('GET /api/me/surveys/:id', 'of someone else', { params: { id: nobody } }),
  plain('PUT /api/me/surveys/:id/answers', 'of someone else', {
    params: { id: nobody },
    body: { answers: {}, revision: 0, language: 'en' },
  }),
  plain('POST /api/me/surveys/:id/complete', 'of someone else', {
    params: { id: nobody },
    body: { revision: 0 },
  }),
  plain('POST /api/me/surveys/:id/amend', 'of someone else', { params: { id: nobody } }),
  plain('POST /api/me/surveys/:id/skip', 'of someone else', { params: { id: nobody } }),
  ...sittingRows,

  ...codeRows,

  ...clinicRows,
  ...authoringRows,

  // Last, for they move people in and out of groups, or open and end sessions.
  ...inGroups('POST /api/groups/:slug/join', { body: {} }),
  ...inGroups('POST /api/groups/:slug/leave'),
  {
    route: 'POST /api/join',
    when: 'new person',
    make: () => ({
      body: {
        email: `${randomUUID()}@example.org`,
        screenName: `New ${someLetters()}`,
        password: 'some long phrase here',
        locale: 'en',
        kind: 'patient',
      },
    }),
  },
  plain('POST /api/sign-out', '-'),
]
