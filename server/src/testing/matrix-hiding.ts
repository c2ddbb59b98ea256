import { conflicted, onItems, type Row } from './matrix-situations.ts'

const hide = 'POST /api/queue/:id/hide'
const show = 'POST /api/queue/:id/show'
const shown = { body: { fence: 1, subjectVersion: 1 } }

/** The same items about open posts that may hurt somebody; or once a reviewer has taken those away for now. */
const hurting = (some: readonly Row[], away: boolean): Row[] =>
  some.map((row): Row => ({
    ...row,
    when: `${row.when}, ${away ? 'hidden for now' : 'in the lane of harm'}`,
    make: async (world, who) => {
      const made = await row.make(world, who)
      const id = made.params?.['id']
      const was = { state: 'live', removedFor: null, shownAt: null }
      await world.app.owner.query(
        `UPDATE community.review_item SET lane = 'harm', severity = 2,
           hidden_version = CASE WHEN $2 THEN 1 END, hidden_at = created_at, hidden_was = $3 WHERE id = $1`,
        [id, away, was],
      )
      await world.app.owner.query(
        `UPDATE community.post SET state = $2
         WHERE id = (SELECT subject_id FROM community.review_item WHERE id = $1)`,
        [id, away ? 'hidden' : 'live'],
      )
      return made
    },
  }))

/** Taking a text away before anything is decided, and showing it again. */
export const hidingRows: readonly Row[] = [
  ...hurting(onItems(hide, shown, true), false),
  ...hurting(conflicted(hide, shown), false),
  ...onItems(hide, shown, true).slice(0, 1),
  ...hurting(onItems(show, shown, true), true),
  ...hurting(conflicted(show, shown), true),
]
