import { as } from './accounts.ts'
import { hidingRows } from './matrix-hiding.ts'
import { aboutPerson, bySomeoneElse } from './matrix-reviewing.ts'
import { conflicted, confirming, onItems, type Row, unconfirmed } from './matrix-situations.ts'

const cosign = 'POST /api/queue/:id/cosign'
const refuse = 'POST /api/queue/:id/refuse'
const shown = { body: { fence: 1, subjectVersion: 1 } }
const note = { body: { fence: 1, subjectVersion: 1, note: 'One more word first.' } }

const propose = 'POST /api/queue/:id/propose'
const erasing = aboutPerson('purge', { policyCode: 'legal', note: '' })
/** To erase words, for which the password is given again. */
const toErase: readonly Row[] = [
  ...bySomeoneElse(onItems(propose, erasing, true)),
  ...conflicted(propose, erasing),
].map((row): Row => ({ ...row, when: `purge: ${row.when}` }))
const proposals = { ban: 'a ban', purge: 'a purge', approve: 'an approval' } as const

/** The same items, once a moderator who does nothing else here, or who asks, has proposed something. */
const waiting = (some: readonly Row[], action: keyof typeof proposals, own = false): Row[] =>
  some.map((row): Row => ({
    ...row,
    when: `${row.when.replace(', held by who asks', '')}, ${proposals[action]} proposed by ${own ? 'who asks' : 'someone else'}`,
    make: async (world, who) => {
      const made = await row.make(world, who)
      const asks = world.people[who].id
      const by = own && asks ? asks : (await as(world.app, 'moderator')).id
      await world.app.owner.query(
        `WITH item AS (UPDATE community.review_item SET state = 'second', holder = NULL, lease_until = NULL, fence = 1,
           proposed_by = $2 WHERE id = $1 RETURNING id)
         INSERT INTO community.proposal (item_id, fence, proposed_by, action, policy_code, note, particulars, checklist, subject_version, at)
         SELECT id, 1, $2, $3, 'attack', 'Why.', '{}', '{}', 1, $4 FROM item`,
        [made.params?.['id'], by, action, world.app.platform.clock.now()],
      )
      return made
    },
  }))

/** Decisions that two people make together, and what one does before them. */
export const proposalRows: readonly Row[] = [
  ...bySomeoneElse(onItems('POST /api/queue/:id/propose', aboutPerson('ban'), true)),
  ...conflicted('POST /api/queue/:id/propose', aboutPerson('ban')),
  ...toErase.map(confirming),
  ...toErase.slice(0, 1).map(unconfirmed),
  ...bySomeoneElse(waiting(onItems(cosign, shown), 'ban')),
  ...bySomeoneElse(waiting(onItems(cosign, shown), 'purge')).map(confirming),
  ...bySomeoneElse(waiting(onItems(cosign, shown), 'purge'))
    .slice(0, 1)
    .map(unconfirmed),
  ...waiting(onItems(cosign, shown), 'approve'),
  ...waiting(onItems(cosign, shown).slice(0, 1), 'approve', true),
  ...waiting(conflicted(cosign, shown), 'approve'),
  ...waiting(onItems(refuse, note), 'approve'),
  ...waiting(onItems(refuse, note).slice(0, 1), 'approve', true),
  ...waiting(conflicted(refuse, note), 'approve'),
  ...waiting(onItems('POST /api/queue/:id/take-back', { body: { fence: 1 } }), 'approve', true),
  ...waiting(
    onItems('POST /api/queue/:id/take-back', { body: { fence: 1 } }).slice(0, 1),
    'approve',
  ),
  ...hidingRows,
]
