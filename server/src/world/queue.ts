import { dueIn, severities, shippedTimes } from '#moderation/public.ts'
import type { together } from './file.ts'
import { insertOne, known, type Loading } from './loading.ts'
import { before } from './rows.ts'

type Lists = ReturnType<typeof together>
type Place = { post: string; reply?: number }

/** Review items with their signals and the reports behind them. */
export async function loadQueue(loading: Loading, world: Lists): Promise<void> {
  for (const item of world.items) {
    const reports = world.reports.filter((report) => placeOf(report) === placeOf(item))
    const id = await insertItem(
      loading,
      item,
      reports.map(({ by }) => known(loading.people, by)),
    )
    if (item.signal !== 'report') await insertSignal(loading, id, item)
    for (const report of reports) await insertReport(loading, id, item, report)
  }
}

async function insertItem(
  loading: Loading,
  item: Lists['items'][number],
  reporters: string[],
): Promise<string> {
  const text = known(loading.texts, placeOf(item))
  const opened = before(loading.now, item.daysAgo)
  return insertOne(
    loading.client,
    `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id, reporter_ids, excerpt, snapshot, due_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
    [
      text.kind,
      text.id,
      item.lane,
      severities[item.lane],
      text.groupId,
      text.authorId,
      reporters,
      item.excerpt ?? text.text.slice(0, 200),
      text.text,
      dueIn(item.lane, opened, shippedTimes),
      opened,
    ],
  )
}

async function insertSignal(
  loading: Loading,
  itemId: string,
  item: Lists['items'][number],
): Promise<void> {
  const { text } = known(loading.texts, placeOf(item))
  const start = item.excerpt ? text.indexOf(item.excerpt) : -1
  await loading.client.query(
    `INSERT INTO community.signal (item_id, kind, lane, severity, rule, span_start, span_end, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      itemId,
      item.signal,
      item.lane,
      severities[item.lane],
      item.signal === 'rule' ? item.lane : null,
      start < 0 ? null : start,
      start < 0 ? null : start + (item.excerpt?.length ?? 0),
      before(loading.now, item.daysAgo),
    ],
  )
}

async function insertReport(
  loading: Loading,
  itemId: string,
  item: Lists['items'][number],
  report: Lists['reports'][number],
): Promise<void> {
  await loading.client.query(
    `INSERT INTO community.signal (item_id, kind, lane, severity, reporter_id, reason, note, created_at)
     VALUES ($1, 'report', $2, $3, $4, $5, $6, $7)`,
    [
      itemId,
      item.lane,
      severities[item.lane],
      known(loading.people, report.by),
      report.reason,
      report.note ?? null,
      before(loading.now, report.daysAgo),
    ],
  )
}

function placeOf({ post, reply }: Place): string {
  return reply ? `${post}/${reply}` : post
}
