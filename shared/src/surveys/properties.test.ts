import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { put } from './answers.ts'
import { check } from './check.ts'
import { completion, enabled, finish, screens } from './flow.ts'
import { isQuestion } from './item.ts'
import type { Answer, Answers, Condition, Item, QuestionnaireVersion } from './questionnaire.ts'

const words = { en: 'Words', es: 'Palabras' }
const codes = ['a', 'b', 'none', 'prefer-not']
const operators = ['=', '!=', 'exists', '>', '<', '>=', '<='] as const

const anyAnswer = fc.oneof<fc.Arbitrary<Answer>[]>(
  fc.constant({}),
  fc.constant({ declined: true as const }),
  fc.subarray([...codes, 'yes', 'no', 'unknown']).map((chosen) => ({ codes: chosen })),
  fc.integer({ min: -1, max: 4 }).map((number) => ({ number })),
  fc.constantFrom('', ' ', 'words').map((text) => ({ text })),
  fc.constant({ date: '2024-05-01' }),
  fc.constant({ codes: ['a'], other: 'mine' }),
)

const anyVersion = fc
  .array(
    fc.record({
      kind: fc.nat(7),
      when: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat())),
      any: fc.boolean(),
      flags: fc.nat(3),
      group: fc.nat(),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((seeds) => {
    const items: Item[] = []
    for (const [index, seed] of seeds.entries()) {
      const questions = items.filter(isQuestion)
      const groups = items.filter((item) => item.type === 'group')
      const group = groups[seed.group % (groups.length + 1)]
      const enableWhen = questions.length
        ? seed.when
            .slice(0, 3)
            .map(([q, o, a]) => conditionOn(questions[q % questions.length]?.id ?? '', o, a))
        : []
      items.push({
        ...itemOf(seed.kind, `q${index}`, seed.flags),
        ...(group && { group: group.id }),
        ...(enableWhen.length && { enableWhen, enableBehavior: seed.any ? 'any' : 'all' }),
      })
    }
    return versionOf(items)
  })

const anyRun = anyVersion.chain((version) =>
  fc.record({
    version: fc.constant(version),
    steps: fc.array(fc.tuple(fc.constantFrom(...version.items.map((item) => item.id)), anyAnswer), {
      maxLength: 30,
    }),
  }),
)

describe('for any questionnaire and any answers', () => {
  it('a question is never asked whose group is off, or whose condition looks at one that is off', () => {
    fc.assert(
      fc.property(anyRun, ({ version, steps }) => {
        const answers = answersOf(steps)
        const on = new Set(enabled(version, answers).map((item) => item.id))
        const asked = screens(version, answers).map((page) => page.question)
        for (const item of asked) {
          expect(on).toContain(item.id)
          expect(item.group === undefined || on.has(item.group)).toBe(true)
          expect(holdsByTheBook(item, on, answers, version)).toBe(true)
        }
        const off = version.items.filter((item) => !on.has(item.id))
        for (const item of off) {
          const groupOff = item.group !== undefined && !on.has(item.group)
          expect(groupOff || !holdsByTheBook(item, on, answers, version)).toBe(true)
        }
        expect(asked.map((item) => item.id)).toEqual(
          version.items
            .filter((item) => isQuestion(item) && on.has(item.id))
            .map((item) => item.id),
        )
      }),
    )
  })

  it('going back, changing an answer and changing it again brings every answer back', () => {
    fc.assert(
      fc.property(anyRun, anyAnswer, fc.nat(), ({ version, steps }, change, at) => {
        const before = freeze(answersOf(steps))
        const id = version.items[at % version.items.length]?.id ?? ''
        const changed = freeze(put(before, id, change))
        finish(version, changed)
        completion(version, changed)
        for (const other of Object.keys(before)) {
          if (other !== id) expect(changed[other]).toEqual(before[other])
        }
        const back = put(changed, id, before[id] ?? {})
        expect(finish(version, back)).toEqual(finish(version, put(before, id, before[id] ?? {})))
      }),
    )
  })

  it('finishing twice is finishing once, and every question has one state', () => {
    fc.assert(
      fc.property(anyRun, ({ version, steps }) => {
        const once = finish(version, answersOf(steps))
        expect(finish(version, once.answers)).toEqual(once)
        expect(once.items.map(({ item }) => item)).toEqual(
          version.items.filter(isQuestion).map((item) => item.id),
        )
        const off = once.items.filter(({ state }) => state === 'not_shown')
        for (const { item } of off) expect(once.answers).not.toHaveProperty(item)
      }),
    )
  })

  it('what is complete has no required question skipped or never reached', () => {
    fc.assert(
      fc.property(anyRun, ({ version, steps }) => {
        const answers = answersOf(steps)
        const { complete, missing } = completion(version, answers)
        expect(complete).toBe(missing.length === 0)
        const required = version.items.filter((item) => isQuestion(item) && item.required)
        const left = finish(version, answers)
          .items.filter(({ item }) => required.some(({ id }) => id === item))
          .filter(({ state }) => state === 'skipped' || state === 'not_reached')
        for (const { item } of left) expect(missing).toContain(item)
      }),
    )
  })
})

describe('checking', () => {
  it('finds no fault in a sound questionnaire', () => {
    fc.assert(
      fc.property(anyVersion, (version) => {
        expect(graphFaults(version)).toEqual([])
      }),
    )
  })

  it('finds every planted circle, and names the items in it and no others', () => {
    fc.assert(
      fc.property(
        anyVersion,
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        (version, from, length, byGroup) => {
          const start = from % version.items.length
          const circle = version.items.slice(start, start + 1 + (length % 4))
          const planted = plant(
            version,
            circle.map((item) => item.id),
            byGroup,
          )
          const found = check(planted)
            .filter(({ code }) => code === 'cycle')
            .map(({ item }) => item)
          for (const { id } of circle) expect(found).toContain(id)
          for (const id of found) expect(walkBack(planted, id ?? '')).toContain(id)
          expect(() => enabled(planted, {})).not.toThrow()
        },
      ),
    )
  })
})

function itemOf(kind: number, id: string, flags: number): Item {
  const base = { id, title: words }
  const asked = { ...base, required: flags % 2 === 1, preferNot: flags > 1 }
  const options = codes.map((code) => ({ code, label: words, exclusive: code === 'none' }))
  if (kind === 0) return { type: 'group', ...base }
  if (kind === 1) return { type: 'display', ...base }
  if (kind === 2) return { type: 'boolean', ...asked }
  if (kind === 3) return { type: 'integer', ...asked, min: 0, max: 3 }
  if (kind === 4) return { type: 'text', ...asked }
  if (kind === 5) return { type: 'date', ...asked }
  if (kind === 6) return { type: 'choice', ...asked, preferNot: false, options }
  return { type: 'open-choice', ...asked, preferNot: false, repeats: true, options }
}

function conditionOn(question: string, operator: number, answer: number): Condition {
  const chosen = operators[operator % operators.length] ?? '='
  const values = [...codes, 'yes', 'no', 0, 1, 2, 'words', '2024-05-01']
  if (chosen === 'exists') return { question, operator: chosen, answer: answer % 2 === 0 }
  return { question, operator: chosen, answer: values[answer % values.length] ?? 'a' }
}

/** The rules once more, written the long way round from FHIR's words, to hold the engine against. */
function holdsByTheBook(
  item: Item,
  on: ReadonlySet<string>,
  answers: Answers,
  version: QuestionnaireVersion,
): boolean {
  const results = (item.enableWhen ?? []).map(({ question, operator, answer }) => {
    const asked = version.items.find(({ id }) => id === question)
    const given = on.has(question) ? answers[question] : undefined
    const values = given && asked && isQuestion(asked) ? said(asked.type, given) : []
    if (operator === 'exists') return answer === true ? values.length > 0 : values.length === 0
    if (operator === '=') return values.includes(answer)
    if (operator === '!=') return values.length > 0 && !values.includes(answer)
    const sizes = values.filter((value) => typeof value === typeof answer)
    if (operator === '>') return sizes.some((value) => value > answer)
    if (operator === '>=') return sizes.some((value) => value >= answer)
    if (operator === '<') return sizes.some((value) => value < answer)
    return sizes.some((value) => value <= answer)
  })
  if (results.length === 0) return true
  return item.enableBehavior === 'any' ? results.includes(true) : !results.includes(false)
}

function said(type: Item['type'], answer: Answer): (string | number | boolean)[] {
  if (answer.declined || answer.codes?.includes('prefer-not')) return []
  const coded = type === 'boolean' || type === 'choice' || type === 'open-choice'
  if (coded) return answer.codes ?? []
  const one =
    type === 'text'
      ? answer.text?.trim() && answer.text
      : type === 'date'
        ? answer.date
        : answer.number
  return one === undefined || one === '' ? [] : [one]
}

/** Makes each item of the line wait for the next one, and the last for the first. */
function plant(version: QuestionnaireVersion, ids: readonly string[], byGroup: boolean) {
  const next = new Map(ids.map((id, index) => [id, ids[(index + 1) % ids.length] ?? id]))
  const items = version.items.map((item): Item => {
    const question = next.get(item.id)
    if (question === undefined) return item
    if (byGroup) return { ...item, group: question }
    const enableWhen = [
      ...(item.enableWhen ?? []),
      { question, operator: 'exists', answer: true } as const,
    ]
    return { ...item, enableWhen, enableBehavior: 'all' }
  })
  return { ...version, items }
}

/** Everything an item waits for, at any distance. */
function walkBack(version: QuestionnaireVersion, id: string): Set<string> {
  const found = new Set<string>()
  const visit = (of: string) => {
    const item = version.items.find((one) => one.id === of)
    const needs = [...(item?.enableWhen ?? []).map(({ question }) => question), item?.group ?? '']
    for (const need of needs.filter((one) => one !== '' && !found.has(one))) {
      found.add(need)
      visit(need)
    }
  }
  visit(id)
  return found
}

function graphFaults(version: QuestionnaireVersion) {
  const graph = [
    'cycle',
    'question_later',
    'group_later',
    'group_unknown',
    'question_unknown',
    'id_repeated',
  ]
  return check(version).filter(({ code }) => graph.includes(code))
}

function answersOf(steps: readonly (readonly [string, Answer])[]): Answers {
  return steps.reduce<Answers>((answers, [id, answer]) => put(answers, id, answer), {})
}

function freeze(answers: Answers): Answers {
  for (const answer of Object.values(answers)) Object.freeze(answer)
  return Object.freeze(answers)
}

function versionOf(items: Item[]): QuestionnaireVersion {
  const form = { key: 'test', number: 1, title: words, intro: words, items }
  return { ...form, licence: 'CC0-1.0', attribution: '', mayModify: true }
}
