import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { plusDays } from '@kith/shared/days.ts'
import { isQuestion } from '@kith/shared/surveys/item.ts'
import type { Question, QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import type { Audience } from './audience.ts'
import { partsTable, type Named } from './circulation.ts'
import { itemFigures, peopleIn, type Whom } from './item-figures.ts'
import {
  agree,
  POOL,
  suppressSurvey,
  versionScope,
  type Scope,
  type Shown,
  type VersionAnswers,
} from './item-report.ts'
import { DIMENSIONS, JOIN, countBy, released, type Respondent } from './respondents.ts'
import { withScales } from './scales.ts'
import { suppressTables, type Count } from './suppression.ts'

type Report = ReplyOf<'GET /api/clinics/:clinicId/surveys/:survey/report'>

/** Who began and did not hand in, and how far they came. */
export interface Stopped {
  version: number
  week: string
  page: number
}

export interface SurveyData {
  /** All versions, the oldest first. */
  definitions: readonly QuestionnaireVersion[]
  people: readonly Respondent[]
  stopped: readonly Stopped[]
}

export interface Ask {
  version?: number
  only?: string
}

/** A part of a survey's report as it may be shown; null where there is no such version or group. */
export function itemReport(
  given: SurveyData,
  ask: Ask,
  audience: Audience,
  today: string,
): Omit<Report, 'clinic' | 'survey'> | null {
  const { threshold, least } = audience
  const data = withScales(given)
  const people = released(data.people, today, least)
  const versions = data.definitions.map((definition) => ({
    definition,
    people: people.filter(({ version }) => version === definition.number),
  }))
  const answered = versions.filter((one) => one.people.length > 0)
  const shown = shownTo(answered, audience)
  const asked = askedOf(answered, versions, shown, ask)
  if (!asked) return null
  const { whom, version } = asked
  const listed = answered.length > 0 ? answered : versions.slice(-1)
  return {
    title: asked.definition.title,
    versions: listed.map((one) => ({
      number: one.definition.number,
      count: countOf(one.people.length, least),
    })),
    version,
    mayPool: shown.scopes.has(POOL),
    filters: whom && version !== ALL_VERSIONS ? filtersOf(whom.scope) : [],
    narrowed: whom?.narrowed ?? null,
    of: headOf(asked, versions, least),
    below: threshold <= 1 ? 0 : threshold,
    until: least <= 1 ? null : untilOf(people),
    ...itemsOf(asked, answered, shown, threshold),
    ...wayOf(asked, data.stopped, today, audience),
  }
}

function headOf(
  { whom, version }: Asked,
  versions: readonly VersionAnswers[],
  least: number,
): Count {
  if (whom) return { shown: true, n: peopleIn(whom).length }
  return countOf(versionPeople(versions, version).length, least)
}

/** How it went is told of all who answered a version, and of no part of them. */
function wayOf(
  { whom, version }: Asked,
  stopped: readonly Stopped[],
  today: string,
  { threshold, least }: Audience,
): Pick<Report, 'took' | 'begun' | 'stopped'> {
  if (!whom || version === ALL_VERSIONS || whom.narrowed)
    return { took: [], begun: { shown: false, below: threshold }, stopped: [] }
  return howItWent(whom.scope.people, stoppedIn(stopped, version, today, least), threshold)
}

/** Asks for all versions together. */
const ALL_VERSIONS = 0

interface Asked {
  definition: QuestionnaireVersion
  version: number
  /** Null where too few have answered. */
  whom: Whom | null
}

function askedOf(
  answered: readonly VersionAnswers[],
  versions: readonly VersionAnswers[],
  shown: Shown,
  ask: Ask,
): Asked | null {
  const newest = answered.at(-1) ?? versions.at(-1)
  if (!newest) return null
  const version = ask.version ?? newest.definition.number
  const scope = shown.scopes.get(version === ALL_VERSIONS ? POOL : versionScope(version))
  const narrowed = narrowedTo(scope, ask.only)
  if (narrowed === 'nothing') return null
  if (version === ALL_VERSIONS)
    return scope ? { definition: newest.definition, version, whom: { scope, narrowed } } : null
  const one = versions.find(({ definition }) => definition.number === version)
  return one
    ? { definition: one.definition, version, whom: scope ? { scope, narrowed } : null }
    : null
}

/** The questions of a version, or those that all versions ask alike; and those that are left out of these. */
function itemsOf(
  { definition, version, whom }: Asked,
  answered: readonly VersionAnswers[],
  shown: Shown,
  threshold: number,
): Pick<Report, 'items' | 'notPooled'> {
  if (!whom) return { items: [], notPooled: [] }
  const figures = (items: readonly Question[], versions: number[]) =>
    items.map((item) => ({ ...itemFigures(item, whom, shown, threshold), versions }))
  const questions = definition.items.filter(isQuestion)
  if (version !== ALL_VERSIONS) return { items: figures(questions, [version]), notPooled: [] }
  const pooled = answered.filter((one) => shown.scopes.has(versionScope(one.definition.number)))
  const alike = questions.filter(({ id }) => agree(pooled, id))
  const asked = new Set(
    pooled.flatMap((one) => one.definition.items.filter(isQuestion).map(({ id }) => id)),
  )
  return {
    items: figures(
      alike,
      pooled.map((one) => one.definition.number),
    ),
    notPooled: [...asked].filter((id) => !alike.some((item) => item.id === id)),
  }
}

/** What an audience is shown of the whole; for others also without what the clinic itself is not shown. */
export function shownTo(
  versions: readonly VersionAnswers[],
  { threshold, least, own }: Audience,
): Shown {
  const secret =
    own === undefined || own <= 1
      ? new Set<string>()
      : suppressSurvey(versions, { threshold: own, least }).hidden
  return suppressSurvey(versions, { threshold, least, secret })
}

function narrowedTo(
  scope: Scope | undefined,
  only: string | undefined,
): Whom['narrowed'] | 'nothing' {
  if (only === undefined) return null
  const [dimension = '', group = ''] = only.split(':')
  const isFilter = DIMENSIONS.some((one) => one === dimension)
  return isFilter && scope?.dimensions.get(dimension)?.has(group) ? { dimension, group } : 'nothing'
}

function versionPeople(versions: readonly VersionAnswers[], number: number) {
  return versions.find((one) => one.definition.number === number)?.people ?? []
}

/** How many handed in: none, or enough; between the two it is hidden, and with it all else. */
export function countOf(n: number, least: number): Count {
  return n === 0 || n >= least ? { shown: true, n } : { shown: false, below: least }
}

function filtersOf({ dimensions }: Scope): Report['filters'] {
  return DIMENSIONS.flatMap((dimension) => {
    const groups = Array.from(dimensions.get(dimension) ?? [], ([group, people]) => ({
      group,
      values: group.split(JOIN),
      count: { shown: true, n: people.length } as const,
    }))
    return groups.length > 0 ? [{ dimension, groups }] : []
  })
}

export function untilOf(people: readonly Respondent[]): string | null {
  const [last] = people
    .map(({ week }) => week)
    .sort()
    .toReversed()
  return last === undefined ? null : plusDays(last, 6)
}

/** Who stopped is told of in lots as well, of whom nobody is still at it. */
function stoppedIn(
  all: readonly Stopped[],
  version: number,
  today: string,
  least: number,
): readonly Stopped[] {
  const own = all.filter((one) => one.version === version)
  const asPeople = own.map((one) => ({ ...one, language: '', mode: '', took: null, answers: {} }))
  const weeks = new Set(released(asPeople, today, least).map(({ week }) => week))
  return own.filter(({ week }) => weeks.has(week))
}

const TOOK = ['under-2', '2-to-5', '5-to-10', '10-to-20', 'over-20', 'unknown'] as const

/** How long it took and where people stopped: parts of how many there were. */
function howItWent(
  people: readonly Respondent[],
  stopped: readonly Stopped[],
  threshold: number,
): Pick<Report, 'took' | 'begun' | 'stopped'> {
  const took = countBy(people, (one) => one.took ?? 'unknown')
  const pages = Array.from(
    countBy(stopped, ({ page }) => String(page)),
    ([page, n]): Named => [`page ${page}`, n],
  )
  const shown = suppressTables(
    [
      partsTable(
        TOOK.map((one): Named => [one, took.get(one) ?? 0]),
        'N',
      ),
      partsTable(pages, 'stopped'),
      partsTable(
        [
          ['N', people.length],
          ['stopped', stopped.length],
        ],
        'begun',
        'lesser',
      ),
    ].map((table) => table.map((cell) => (cell.name === 'N' ? { ...cell, rank: 1000 } : cell))),
    { threshold },
  )
  const at = (name: string): Count => shown.get(name) ?? { shown: false, below: threshold }
  return {
    took: TOOK.map((one) => ({ took: one, count: at(one) })),
    begun: at('begun'),
    stopped: pages
      .map(([name]) => ({ page: Number(name.slice(5)), count: at(name) }))
      .sort((one, other) => one.page - other.page),
  }
}
