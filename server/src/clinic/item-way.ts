import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { countsIn, partsTable, withHidden, type Named, type Table } from './circulation.ts'
import type { Earlier, For } from './earlier.ts'
import { countBy, gaveThemselves, isSince, type Respondent } from './respondents.ts'
import { versionScope, type Scope } from './scopes.ts'
import { besideAll, sinceThen, toldOfSides } from './sides.ts'
import { suppressTogether, type Count } from './suppression.ts'

type Report = ReplyOf<'GET /api/clinics/:clinicId/surveys/:survey/report'>

/** Who began and did not hand in, and how far they came. */
export interface Stopped {
  version: number
  week: string
  page: number
  /** The clinic enters what is complete. */
  entered: false
}

const TOOK = ['under-2', '2-to-5', '5-to-10', '10-to-20', 'over-20', 'unknown'] as const

/** What is told of how it went. */
export function wayOf(
  scope: string,
  counts: ReadonlyMap<string, Count> | undefined,
  threshold: number,
): Pick<Report, 'took' | 'begun' | 'stopped'> {
  const hidden: Count = { shown: false, below: threshold }
  if (!counts) return { took: [], begun: hidden, stopped: [] }
  const prefix = wayName(scope, '')
  const at = (name: string) => counts.get(prefix + name) ?? hidden
  const pages = Array.from(counts.keys()).flatMap((name) =>
    name.startsWith(`${prefix}page `) ? [name.slice(prefix.length)] : [],
  )
  return {
    took: TOOK.map((one) => ({ took: one, count: at(one) })),
    begun: at('begun'),
    stopped: pages
      .map((name) => ({ page: Number(name.slice('page '.length)), count: at(name) }))
      .sort((one, other) => one.page - other.page),
  }
}

function wayName(scope: string, what: string): string {
  return `way|${scope}|${what}`
}

/** How long it took and where people stopped: parts of how many there were. */
export function howItWent(
  { name: scope, people }: Scope,
  stopped: readonly Stopped[],
  { threshold, secret = new Set(), earlier = [] }: For,
): Map<string, Count> {
  const tables = wayTables(scope, stopped)
  const whole = tables(people)
  const prefix = wayName(scope, '')
  const head = `${prefix}N`
  const totalOf = (name: string) => prefix + (name.startsWith(`${prefix}page `) ? 'stopped' : 'N')
  const sides = toldOfSides(people, earlier, { prefix: '', tables })
  const { moved, still } = sinceThen(sides, { countsOf: countsIn, threshold, totalOf })
  const hidden = new Set(still)
  const counts = suppressTogether(
    withHidden(whole, hidden),
    besideAll(sides).map((one) => withHidden(one, hidden)),
    { threshold, secret: new Set([...secret, ...moved].filter((name) => name !== head)) },
  )
  if (counts.get(head)?.shown) return counts
  // How many there are can not be hidden any more: then all else is.
  return new Map(Array.from(counts.keys(), (name) => [name, { shown: false, below: threshold }]))
}

/** The same without what the clinic entered. */
export function howItWentGiven(
  { name, people }: Scope,
  stopped: readonly Stopped[],
): Map<string, number> {
  return countsIn(wayTables(name, stopped)(people.filter(gaveThemselves)))
}

/** Of those who stopped the clinic entered none: they stand on either side. */
function wayTables(
  scope: string,
  all: readonly Stopped[],
): (people: readonly Respondent[], since?: Earlier) => Table[] {
  const own = all.filter(({ version }) => versionScope(version) === scope)
  const pages = [...new Set(own.map(({ page }) => page))]
  return (people, since) =>
    tablesOf(scope, people, since ? own.filter(isSince(since.stopped)) : own, pages)
}

function tablesOf(
  scope: string,
  people: readonly Respondent[],
  stopped: readonly Stopped[],
  pages: readonly number[],
): Table[] {
  const took = countBy(people, (one) => one.took ?? 'unknown')
  const named = (what: string, n: number): Named => [wayName(scope, what), n]
  const head = wayName(scope, 'N')
  const onPage = (page: number) =>
    named(`page ${page}`, stopped.filter((one) => one.page === page).length)
  return [
    partsTable(
      TOOK.map((one) => named(one, took.get(one) ?? 0)),
      head,
    ),
    ...(pages.length > 0 ? [partsTable(pages.map(onPage), wayName(scope, 'stopped'))] : []),
    partsTable(
      [named('N', people.length), named('stopped', stopped.length)],
      wayName(scope, 'begun'),
      'lesser',
    ),
  ].map((table) => table.map((cell) => (cell.name === head ? { ...cell, rank: 1000 } : cell)))
}
