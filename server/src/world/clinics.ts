import { randomBytes, randomUUID } from 'node:crypto'
import { CONSENT_VERSION } from '@kith/shared/enrolment/consent.ts'
import { dayOf, weekOf } from '@kith/shared/days.ts'
import { formatCode, makeCode } from '@kith/shared/enrolment/code.ts'
import { ACCOUNT_PURPOSE, accountPlace, CODE_PURPOSE } from '@kith/shared/enrolment/keys.ts'
import { dbOf } from '#platform/db.ts'
import { makeForms, publishShipped, keyIn } from '#surveys/public.ts'
import type { together } from './file.ts'
import { hex, insertOne, insertRows, known, type Loading } from './loading.ts'
import { before } from './rows.ts'

type Lists = ReturnType<typeof together>
type Brochure = Lists['brochures'][number]

/** Visits, brochures with what became of them, and survey answers. Returns one unused code for each clinic. */
export async function loadClinics(loading: Loading, world: Lists): Promise<Record<string, string>> {
  await loadVisits(loading, world.visits)
  const codes: Record<string, string> = {}
  for (const brochure of world.brochures) {
    const spare = await loadBrochures(loading, brochure)
    if (spare) codes[brochure.clinic] = formatCode(spare)
  }
  const db = dbOf(loading.client)
  await publishShipped(db)
  for (const { clinic, survey, mode, daysAgo, answers } of world.surveyAnswers) {
    await keyIn(db, loading.secrets, {
      clinicId: known(loading.clinics, clinic),
      survey: survey.replace(/-\d+$/, ''),
      mode,
      entered: mode === 'paper',
      language: 'en',
      answers,
      today: dayOf(before(loading.now, daysAgo)),
    })
  }
  for (const { clinic, daysAgo, ...asked } of world.paperForms) {
    const clinicId = known(loading.clinics, clinic)
    const today = dayOf(before(loading.now, daysAgo))
    await makeForms({ db, secrets: loading.secrets, clinicId }, { ...asked, keyings: 2, today })
  }
  return codes
}

const VISIT = `clinic_id uuid, source_system text, source_key_hash bytea, patient_key_hash bytea, kind text,
  status text, counted boolean, occurred_on date`

/** Visits of made-up people: about every third comes back. */
async function loadVisits(loading: Loading, visits: Lists['visits']): Promise<void> {
  const { secrets, now } = loading
  const rows = visits.flatMap(({ clinic, day, count }) => {
    const clinicId = known(loading.clinics, clinic)
    return Array.from({ length: count }, (_, n) => ({
      clinic_id: clinicId,
      source_system: 'demo',
      source_key_hash: hex(secrets.numbers.hash(`visit ${clinicId}`, `demo|${day}-${n}`)),
      patient_key_hash: hex(
        secrets.numbers.hash(`patient ${clinicId}`, `demo|${(day * 7 + n * 13) % 900}`),
      ),
      kind: 'encounter',
      status: 'finished',
      counted: true,
      occurred_on: dayOf(before(now, day)),
    }))
  })
  await insertRows(loading, 'clinic.visit', VISIT, rows)
  // Counted before these came in.
  await loading.client.query('DELETE FROM clinic.visit_tally')
}

const INVITATION = `id uuid, clinic_id uuid, batch_id uuid, code_hash bytea, state text, uses int,
  handed_on date, handed_by_role text, spoken_recommendation boolean, opened_on date, redeemed_on date`

async function loadBrochures(loading: Loading, brochure: Brochure): Promise<string | null> {
  const { client, now, secrets } = loading
  const clinicId = known(loading.clinics, brochure.clinic)
  const printed = before(now, brochure.daysAgo)
  const batchId = await insertOne(
    client,
    `INSERT INTO clinic.print_batch (clinic_id, language, paper, count, printed_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
    [
      clinicId,
      brochure.language,
      brochure.language === 'es' ? 'A4' : 'Letter',
      brochure.count,
      printed,
    ],
  )
  const codes = Array.from({ length: brochure.count }, () => makeCode(randomBytes(10)))
  const invitations = codes.map((code, index) => ({
    id: randomUUID(),
    clinic_id: clinicId,
    batch_id: batchId,
    code_hash: hex(secrets.index(CODE_PURPOSE, code)),
    ...fate(brochure, index, now),
  }))
  await insertRows(loading, 'clinic.invitation', INVITATION, invitations)
  await loadOffers(loading, clinicId, batchId, brochure)
  await loadLinks(loading, clinicId, brochure, invitations)
  return codes[brochure.count - 1] && brochure.handed < brochure.count
    ? (codes.at(-1) ?? null)
    : null
}

/** What became of the n-th brochure of a batch: the first ones were redeemed, the next opened or handed out, the rest are there. */
function fate({ daysAgo, handed, redeemedBy, others = 0 }: Brochure, index: number, now: Date) {
  const state = stateOf(index, handed, redeemedBy.length + others)
  const used = dayOf(before(now, Math.max(0, daysAgo - 6 - (index % 9))))
  const isUsed = state === 'opened' || state === 'redeemed'
  const redeemed =
    state === 'redeemed' ? { uses: 1, redeemed_on: used } : { uses: 0, redeemed_on: null }
  if (state === 'printed') return { ...redeemed, state, opened_on: null, ...notHanded }
  return {
    ...redeemed,
    state,
    opened_on: isUsed ? used : null,
    handed_on: dayOf(before(now, Math.max(0, daysAgo - 1 - (index % 5)))),
    handed_by_role: ['nurse', 'physician', 'coordinator'][index % 3] ?? null,
    spoken_recommendation: index % 2 === 0,
  }
}

const notHanded = { handed_on: null, handed_by_role: null, spoken_recommendation: null }

function stateOf(index: number, handed: number, redeemed: number): string {
  if (index >= handed) return 'printed'
  if (index < redeemed) return 'redeemed'
  return index < Math.ceil(redeemed * 1.5) ? 'opened' : 'handed'
}

async function loadOffers(
  loading: Loading,
  clinicId: string,
  batchId: string,
  brochure: Brochure,
): Promise<void> {
  const offered = dayOf(before(loading.now, Math.max(0, brochure.daysAgo - 2)))
  const common = { clinic_id: clinicId, offered_on: offered }
  await insertRows(
    loading,
    'clinic.offer',
    'clinic_id uuid, outcome text, reason text, count int, batch_id uuid, offered_on date',
    [
      ...(brochure.handed > 0
        ? [
            {
              ...common,
              outcome: 'handed',
              reason: null,
              count: brochure.handed,
              batch_id: batchId,
            },
          ]
        : []),
      ...brochure.refused
        .filter(({ count }) => count > 0)
        .map(({ reason, count }) => ({
          ...common,
          outcome: 'declined',
          reason,
          count,
          batch_id: null,
        })),
    ],
  )
}

async function loadLinks(
  loading: Loading,
  clinicId: string,
  brochure: Brochure,
  invitations: { id: string }[],
): Promise<void> {
  const { secrets, now } = loading
  const daysAgo = Math.max(0, brochure.daysAgo - 7)
  const since = before(now, daysAgo)
  const links = linkedAccounts(loading, brochure).map(({ accountId, level }, index) => {
    const key = secrets.index(ACCOUNT_PURPOSE, accountId)
    return {
      id: randomUUID(),
      clinic_id: clinicId,
      invitation_id: invitations[index]?.id ?? '',
      account_key: hex(key),
      account_cipher: hex(secrets.seal(accountPlace(key.toString('hex')), accountId)),
      level,
      linked_week: weekOf(dayOf(since)),
      since,
      counted_since: since,
      counted_words: CONSENT_VERSION,
    }
  })
  await insertRows(
    loading,
    'link.enrolment_link',
    'id uuid, clinic_id uuid, invitation_id uuid, account_key bytea, account_cipher bytea, level int, linked_week date, since timestamptz, counted_since timestamptz, counted_words int',
    links,
  )
  const agreed = links.flatMap(({ id, level }) =>
    ['count', 'tell', 'scores'].slice(0, level).map((purpose) => {
      const what = { purpose, action: 'grant', channel: 'join' }
      return { link_id: id, ...what, consent_version: CONSENT_VERSION, at: since }
    }),
  )
  await insertRows(
    loading,
    'link.consent_event',
    'link_id uuid, purpose text, action text, channel text, consent_version int, at timestamptz',
    agreed,
  )
  const milestones = links.flatMap(({ id }, index) =>
    steps(index, daysAgo).map(([after, kind]) => {
      return { link_id: id, kind, week: weekOf(dayOf(before(now, daysAgo - after))) }
    }),
  )
  await insertRows(loading, 'link.milestone', 'link_id uuid, kind text, week date', milestones)
}

/** Those of the world who used a brochure, and the others, of whom two in three agreed to be counted. */
function linkedAccounts(
  { people }: Loading,
  { redeemedBy, others = 0, level }: Brochure,
): { accountId: string; level: number }[] {
  const own =
    level === 0 ? [] : redeemedBy.map((name) => ({ accountId: known(people, name), level }))
  const counted = Math.round((others * 2) / 3)
  return [...own, ...Array.from({ length: counted }, () => ({ accountId: randomUUID(), level: 1 }))]
}

/**
 * How far the n-th linked member came, by the day after the link was made: who is still here read something on that day,
 * and who answered was asked before.
 */
function steps(index: number, daysAgo: number): [after: number, kind: string][] {
  const first = ['joined-group', 'first-read', 'first-word', 'survey-started', 'survey-completed']
  const reached = first.slice(0, [5, 3, 5, 2, 4, 1, 5][index % 7])
  const reads = reached.includes('first-read')
  const later: [after: number, kind: string, is: boolean][] = [
    [0, 'survey-offered', true],
    [31, 'active-30', reads && index % 3 !== 2],
    [91, 'active-90', reads && index % 2 === 0],
    [91, 'asked-3m', true],
    [98, 'answered-3m', index % 5 < 2],
  ]
  return [
    ...reached.map((kind): [number, string] => [0, kind]),
    ...later.flatMap(([after, kind, is]): [number, string][] =>
      is && daysAgo >= after ? [[after, kind]] : [],
    ),
  ]
}
