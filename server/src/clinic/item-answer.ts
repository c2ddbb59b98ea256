import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { plusDays } from '@kith/shared/days.ts'
import { isQuestion } from '@kith/shared/surveys/item.ts'
import type { Question, QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import type { For } from './earlier.ts'
import { ALL } from './item-counts.ts'
import { itemFigures, peopleIn, type Whom } from './item-figures.ts'
import { agree, suppressSurvey, type Shown } from './item-report.ts'
import { DIMENSIONS, gaveThemselves, JOIN, type Respondent } from './respondents.ts'
import { howItWent, howItWentGiven, wayOf, type Stopped } from './item-way.ts'
import { withScales } from './scales.ts'
import { among, headsOf, POOL, versionScope, type Scope, type VersionAnswers } from './scopes.ts'
import type { Count } from './suppression.ts'

type Report = ReplyOf<'GET /api/clinics/:clinicId/surveys/:survey/report'>

export interface SurveyData {
  /** All versions, the oldest first. */
  definitions: readonly QuestionnaireVersion[]
  people: readonly Respondent[]
  stopped: readonly Stopped[]
}

export interface Ask {
  version?: number | undefined
  only?: string | undefined
}

export type Answer = Omit<Report, 'clinic' | 'survey' | 'wave' | 'scored' | 'making' | 'leftOut'>

/** The report of a survey, made once for all that can be asked of it. */
export interface Made {
  versions: readonly VersionAnswers[]
  shown: Shown
  /** Null where there is no such version or group. */
  answer(ask: Ask): Answer | null
  /** All that can be asked. */
  asks: readonly Ask[]
  heads: Record<string, number>
  /** By their names, those that are shown and those that are not. */
  counts: ReadonlyMap<string, Count>
  /** The same without what the clinic entered; null where it entered nothing. */
  given: { heads: Record<string, number>; counts: ReadonlyMap<string, number> } | null
}

export function makeReport(given: SurveyData, whom: For): Made {
  const data = withScales(given)
  const versions = data.definitions.map((definition) => ({
    definition,
    people: data.people.filter(({ version }) => version === definition.number),
  }))
  const answered = versions.filter((one) => one.people.length > 0)
  const shown = suppressSurvey(answered, whom)
  const singles = Array.from(shown.scopes.values()).filter(({ name }) => name !== POOL)
  const ways = new Map(
    singles.map((scope) => [scope.name, howItWent(scope, data.stopped, whom)] as const),
  )
  return {
    versions: answered,
    shown,
    asks: asksOf(shown),
    heads: headsOf(shown.scopes),
    counts: new Map([
      ...shown.counts,
      ...Array.from(ways.values()).flatMap((counts) => [...counts]),
    ]),
    given: shown.given && {
      heads: headsOf(among(shown.scopes, gaveThemselves)),
      counts: new Map([
        ...shown.given,
        ...singles.flatMap((scope) => [...howItWentGiven(scope, data.stopped)]),
      ]),
    },
    answer: (ask) => {
      const asked = askedOf(answered, versions, shown, ask)
      return asked && answerTo(asked, { answered, versions, shown, ways }, whom)
    },
  }
}

function asksOf({ scopes }: Shown): Ask[] {
  return Array.from(scopes.values()).flatMap(({ name, dimensions }): Ask[] => {
    if (name === POOL) return [{ version: ALL_VERSIONS }]
    const version = Number(name.slice(1))
    const groups = DIMENSIONS.flatMap((dimension) =>
      Array.from(dimensions.get(dimension)?.keys() ?? [], (group) => `${dimension}:${group}`),
    )
    return [{ version }, ...groups.map((only) => ({ version, only }))]
  })
}

interface Among {
  answered: readonly VersionAnswers[]
  versions: readonly VersionAnswers[]
  shown: Shown
  ways: ReadonlyMap<string, ReadonlyMap<string, Count>>
}

function answerTo(
  asked: Asked,
  { answered, versions, shown, ways }: Among,
  { threshold, least, earlier = [] }: For,
): Answer {
  const { whom, version } = asked
  const name = versionScope(version)
  return {
    title: asked.definition.title,
    versions: versionsIn({ answered, versions, shown }, least, earlier[0]?.heads ?? {}),
    version,
    mayPool: shown.scopes.has(POOL),
    ...narrowingOf(asked),
    of: headOf(asked, versions, least),
    below: threshold <= 1 ? 0 : threshold,
    until: untilOf(answered, least),
    ...itemsOf(asked, answered, shown, threshold),
    ...wayOf(name, whom?.narrowed ? undefined : ways.get(name), threshold),
  }
}

function narrowingOf({ whom, version }: Asked): Pick<Report, 'filters' | 'narrowed'> {
  if (!whom) return { filters: [], narrowed: null }
  return {
    filters: version === ALL_VERSIONS ? [] : filtersOf(whom.scope),
    narrowed: whom.narrowed,
  }
}

/** Versions with how many answered them; one that stands as it was told of before, with how many that were. */
function versionsIn(
  { answered, versions, shown }: Omit<Among, 'ways'>,
  least: number,
  before: Readonly<Record<string, number>>,
): Report['versions'] {
  const listed = answered.length > 0 ? answered : versions.slice(-1)
  return listed.map(({ definition: { number }, people }) => {
    const name = versionScope(number)
    const n = shown.scopes.has(name) ? people.length : before[`${name}|${ALL}`]
    return { number, count: countOf(n ?? people.length, least) }
  })
}

function headOf(
  { whom, version }: Asked,
  versions: readonly VersionAnswers[],
  least: number,
): Count {
  if (whom) return { shown: true, n: peopleIn(whom).length }
  return countOf(versionPeople(versions, version).length, least)
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
function countOf(n: number, least: number): Count {
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

function untilOf(answered: readonly VersionAnswers[], least: number): string | null {
  const weeks = answered.flatMap(({ people }) => people.map(({ week }) => week)).sort()
  const last = weeks.at(-1)
  return least <= 1 || last === undefined ? null : plusDays(last, 6)
}
