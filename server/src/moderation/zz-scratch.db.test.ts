import { test } from 'vitest'
import { as, person } from '#testing/accounts.ts'
import { testApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { claimItem, claimNext } from './item-queries.ts'
import { laneCounts, queuePage } from './queries.ts'

test('figures', { timeout: 120000 }, async () => {
  const app = await testApp()
  const groups = await Promise.all(Array.from({ length: 20 }, () => aGroup(app)))
  const author = await person(app)
  const mod = await as(app, 'moderator')
  const mentor = await as(app, 'mentor', { group: groups[0]!.id })
  const N = 100000
  await app.owner.query(
    `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id, excerpt, snapshot, due_at)
     SELECT 'post', gen_random_uuid(), (ARRAY['spam','harm','privacy','new-member'])[1 + n % 4], n % 3, ($2::uuid[])[1 + n % 20], $3, repeat('x', 200), repeat('y', 800), now() + (n % 4000 - 10) * interval '1 minute'
     FROM generate_series(1, $1::int) n`, [N, groups.map((g) => g.id), author.id])
  await app.owner.query('ANALYZE')
  const db = app.platform.community.db
  const person1 = (id: string, more: object) => ({ kind: 'person' as const, id, verified: true, standing: 'active' as const, moderator: false, admin: false, mentorOf: [], clinics: [], ...more })
  const M = person1(mod.id, { moderator: true }), m = person1(mentor.id, { mentorOf: [groups[0]!.id] })
  const time = async (name: string, n: number, f: () => Promise<unknown>) => {
    const ms: number[] = []
    for (let i = 0; i < n; i++) { const a = performance.now(); await f(); ms.push(performance.now() - a) }
    ms.sort((a, b) => a - b)
    console.log(name, 'p50', ms[n >> 1]!.toFixed(1), 'p95', ms[Math.floor(n * .95)]!.toFixed(1), 'max', ms.at(-1)!.toFixed(1))
  }
  await time('page moderator', 60, () => queuePage(db, M, { after: null, limit: 51 }))
  await time('page mentor', 60, () => queuePage(db, m, { after: null, limit: 51 }))
  await time('page lane', 60, () => queuePage(db, M, { lane: 'harm', after: null, limit: 51 }))
  await time('lanes moderator', 40, () => laneCounts(db, M, new Date()))
  await time('lanes mentor', 40, () => laneCounts(db, m, new Date()))
  await time('claimNext moderator', 200, () => claimNext(db, mod.id, undefined, new Date()))
  await time('claimNext mentor', 200, () => claimNext(db, mentor.id, undefined, new Date()))
  await time('claimNext later', 50, () => claimNext(db, mod.id, undefined, new Date(Date.now() - 86400000)))
  await time('claimNext mentor later', 50, () => claimNext(db, mentor.id, undefined, new Date(Date.now() - 86400000)))
  await time('claimNext lane', 50, () => claimNext(db, mod.id, 'privacy', new Date(Date.now() - 86400000)))
  await app.owner.query(`CREATE INDEX review_item_scope ON community.review_item (group_id, lane, due_at) INCLUDE (tier) WHERE state IN ('open', 'claimed')`)
  await app.owner.query('VACUUM ANALYZE community.review_item')
  await time('lanes moderator', 40, () => laneCounts(db, M, new Date()))
  await time('lanes mentor', 40, () => laneCounts(db, m, new Date()))
  await time('claimNext mentor', 200, () => claimNext(db, mentor.id, undefined, new Date()))
  await time('claimNext mentor later', 50, () => claimNext(db, mentor.id, undefined, new Date(Date.now() - 86400000)))
  await app.owner.query(`CREATE INDEX review_item_scope2 ON community.review_item (group_id, severity DESC, due_at, id) WHERE state IN ('open', 'claimed')`)
  await time('claimNext mentor', 200, () => claimNext(db, mentor.id, undefined, new Date()))
  await time('claimNext mentor later', 50, () => claimNext(db, mentor.id, undefined, new Date(Date.now() - 86400000)))
  await time('page mentor', 60, () => queuePage(db, m, { after: null, limit: 51 }))
  await app.close()
})
