import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Value from 'typebox/value'
import { expect, test } from 'vitest'
import { placesOf } from '#moderation/public.ts'
import { World, together, type Blocks } from '#world/file.ts'

const world = together(
  readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.json'))
    .map(parse),
)
const queue = world
const { posts } = world
const replies = posts.flatMap((post) => post.replies)
const people = new Map(world.people.map((person) => [person.screenName, person]))
const groups = new Map(world.groups.map((group) => [group.slug, group]))
const clinics = new Set(world.clinics.map((clinic) => clinic.key))

/** Every post and reply with its place, its author and when it was written. */
const texts = posts.flatMap((post) => [
  { ...post, place: post.key, text: plain(post), post },
  ...post.replies.map((reply, index) => ({
    ...reply,
    place: `${post.key}/${index + 1}`,
    state: reply.state ?? 'live',
    daysAgo: post.daysAgo - reply.hoursLater / 24,
    text: plain(reply),
    post,
  })),
])
const byPlace = new Map(texts.map((text) => [text.place, text]))
const underReview = new Set(queue.items.map(place))
const quiet = texts.filter(
  (text) => text.state === 'live' && text.post.state === 'live' && !underReview.has(text.place),
)

test('the demo community has the size it is described with', () => {
  expect(world.groups.map((group) => `${group.slug} ${group.visibility}`)).toEqual([
    'breast-cancer public',
    'newly-diagnosed public',
    'caregivers members',
    'living-with-metastatic-disease private',
    'just-talking members',
  ])
  expect(world.groups.filter((group) => group.noVisitLink).map((group) => group.slug)).toEqual([
    'living-with-metastatic-disease',
  ])
  const count = (role: string) =>
    world.people.filter((person) => person.roles.some((one) => one.role === role)).length
  expect(world.people.filter((person) => person.roles.length === 0)).toHaveLength(36)
  expect(['mentor', 'moderator', 'clinic', 'admin'].map(count)).toEqual([4, 2, 2, 1])
  expect(posts).toHaveLength(120)
  expect(replies.length).toBeGreaterThanOrEqual(400)
  expect(replies.length).toBeLessThanOrEqual(500)
  const threads = posts.map((post) => post.replies.length).toSorted((one, other) => other - one)
  expect(threads[0]).toBe(47)
  expect(threads[1]).toBeLessThanOrEqual(14)
  expect(Math.max(...posts.map((post) => post.daysAgo))).toBe(92)
  expect(Math.min(...posts.map((post) => post.daysAgo))).toBe(0.02)
})

test('every state is there, and both languages', () => {
  const states = posts.map((post) => post.state)
  expect(states.filter((state) => state === 'removed')).toHaveLength(2)
  expect(states.filter((state) => state === 'withdrawn')).toHaveLength(2)
  expect(states.filter((state) => state === 'held')).toHaveLength(4)
  const spanish = world.people.filter((person) => person.locale === 'es').length
  expect(spanish / world.people.length).toBeGreaterThanOrEqual(0.2)
  const fromSpanish = texts.filter((text) => people.get(text.author)?.locale === 'es').length
  expect(fromSpanish / texts.length).toBeGreaterThanOrEqual(0.2)
  const unanswered = posts.filter(
    (post) => post.state === 'live' && post.daysAgo < 1 && post.replies.length === 0,
  )
  expect(unanswered.length).toBeGreaterThanOrEqual(5)
})

test('there is one person to sign in as for each role, and one password', () => {
  const emails = world.people.map((person) => person.email)
  expect(new Set(emails).size).toBe(emails.length)
  for (const who of ['member', 'caregiver', 'mentor', 'moderator', 'clinic', 'admin'])
    expect(emails).toContain(`${who}@example.org`)
  expect(new Set(world.people.map((person) => person.password))).toEqual(
    new Set(['kith demo password']),
  )
})

test('roles and memberships name groups and clinics that exist', () => {
  expect(people.size).toBe(world.people.length)
  for (const person of world.people) {
    for (const slug of person.groups) expect(groups.has(slug), person.screenName).toBe(true)
    for (const { role, group, clinic } of person.roles) {
      expect(group !== undefined, person.screenName).toBe(role === 'mentor')
      expect(clinic !== undefined, person.screenName).toBe(role === 'clinic')
      if (group !== undefined) expect(person.groups, person.screenName).toContain(group)
      if (clinic !== undefined) expect(clinics.has(clinic), person.screenName).toBe(true)
    }
  }
})

test('clinic staff and the administrator are in no group and write nothing', () => {
  const authors = new Set(texts.map((text) => text.author))
  for (const person of world.people) {
    if (!person.roles.some(({ role }) => role === 'clinic' || role === 'admin')) continue
    expect(person.groups, person.screenName).toEqual([])
    expect(person.roles, person.screenName).toHaveLength(1)
    expect(authors.has(person.screenName), person.screenName).toBe(false)
  }
  const silent = world.people.filter(
    (person) => person.kind !== 'staff' && !authors.has(person.screenName),
  )
  expect(silent.map((person) => person.screenName)).toEqual(['Sam W'])
})

test('everyone writes in a group they are in, after joining and before now', () => {
  expect(byPlace.size).toBe(texts.length)
  for (const text of texts) {
    const author = people.get(text.author)
    expect(author?.groups, text.place).toContain(text.post.group)
    expect(author?.daysAgo, text.place).toBeGreaterThanOrEqual(text.daysAgo)
    expect(text.daysAgo, text.place).toBeGreaterThan(0)
  }
})

test('replies come in time order and answer an earlier one', () => {
  for (const post of posts) {
    const hours = post.replies.map((reply) => reply.hoursLater)
    expect(hours, post.key).toEqual(hours.toSorted((one, other) => one - other))
    post.replies.forEach((reply, index) => {
      if (reply.inReplyTo !== undefined)
        expect(reply.inReplyTo, post.key).toBeLessThanOrEqual(index)
    })
    if (post.state === 'held') expect(post.replies, post.key).toEqual([])
  }
})

test('the queue has an item in every lane, one for each subject, about what was written', () => {
  expect(new Set(queue.items.map((item) => item.lane)).size).toBe(6)
  expect(underReview.size).toBe(queue.items.length)
  for (const item of queue.items) {
    const subject = byPlace.get(place(item))
    expect(subject, place(item)).toBeDefined()
    expect(subject?.text, place(item)).toContain(item.excerpt ?? '')
    expect(subject?.daysAgo, place(item)).toBeGreaterThanOrEqual(item.daysAgo)
    if (item.lane === 'new-member') expect(item.signal).toBe('first-post')
  }
  const held = texts.filter((text) => text.state === 'held').map((text) => text.place)
  expect(held.filter((one) => !underReview.has(one))).toEqual([])
})

test('rules of the staff fired where their words stand, and some of that is decided', () => {
  expect(world.rules.map(({ state }) => state)).toEqual(['live', 'shadow'])
  for (const { key, terms, hits, daysAgo } of world.rules) {
    expect(new Set(hits.map(place)).size, key).toBe(hits.length)
    for (const hit of hits) {
      const subject = byPlace.get(place(hit))
      expect(placesOf(terms, subject?.text ?? ''), place(hit)).not.toEqual([])
      expect(subject?.daysAgo, place(hit)).toBeLessThan(daysAgo)
      expect(subject?.state, place(hit)).toBe(hit.became === 'removed' ? 'removed' : 'live')
      expect(hit.became === 'open' || !underReview.has(place(hit)), place(hit)).toBe(true)
    }
  }
  expect(new Set(world.rules.flatMap(({ hits }) => hits.map(({ became }) => became))).size).toBe(3)
})

test('who comes to the door meets ordinary talk first, and no text that is being looked at', () => {
  const publicPosts = posts.filter(
    ({ state, group }) => state === 'live' && groups.get(group)?.visibility === 'public',
  )
  const byLatest = publicPosts.toSorted((one, other) => quietSince(one) - quietSince(other))
  const inCrisis = new Set(
    queue.items.filter(({ lane }) => lane === 'crisis').map(({ post }) => post),
  )
  for (const { key } of byLatest.slice(0, 10)) {
    expect(underReview.has(key), key).toBe(false)
    expect(inCrisis.has(key), key).toBe(false)
  }
})

test('a report is by somebody else who may read the group, and has its item', () => {
  for (const report of queue.reports) {
    const subject = byPlace.get(place(report))
    const group = groups.get(subject?.post.group ?? '')
    expect(subject?.state, place(report)).toBe('live')
    expect(subject?.daysAgo, place(report)).toBeGreaterThanOrEqual(report.daysAgo)
    expect(report.by, place(report)).not.toBe(subject?.author)
    expect(people.get(report.by)?.groups, place(report)).toContain(group?.slug)
  }
  const byReport = queue.items.filter((item) => item.signal === 'report').map(place)
  expect(new Set(queue.reports.map(place))).toEqual(new Set(byReport))
})

test('what stands unquestioned gives no dose, no address, no number and no link', () => {
  const dose = /\d\s?(mg|mcg|µg|ml|milligrams?|miligramos?|tablets?|pills?|pastillas?|drops)\b/i
  const contact = /https?:|www\.|@|\b\d{3}[ .-]\d{3,4}\b/i
  for (const { place: where, text } of quiet) {
    expect(text, where).not.toMatch(dose)
    expect(text, where).not.toMatch(contact)
  }
})

test('nobody talks of battles, journeys or ribbons', () => {
  const battle =
    /\b(fight\w*|fought|battl\w*|warriors?|surviv\w*|journeys?|ribbons?|luch[ao]\w*|guerrer\w*|batallas?|superviv\w*|lazo)\b/i
  for (const { place: where, text } of texts) expect(text, where).not.toMatch(battle)
  for (const { slug, description, rules, es } of world.groups) {
    const spanish = es && [es.description, ...es.rules]
    expect([description, ...rules, ...(spanish ?? [])].join(' '), slug).not.toMatch(battle)
  }
})

test('every group says the same in Spanish, rule by rule', () => {
  for (const { slug, name, rules, es } of world.groups) {
    expect(es?.name, slug).not.toBe(name)
    expect(es?.rules, slug).toHaveLength(rules.length)
  }
})

test('the voices are plain: few exclamation marks, no markup, nothing said twice', () => {
  for (const { place: where, text } of texts) {
    expect(text.match(/!/g)?.length ?? 0, where).toBeLessThanOrEqual(1)
    expect(text, where).not.toMatch(/[<>*`{}]|__|\s{2}/)
    expect(text.split(/\s+/).length, where).toBeLessThanOrEqual(200)
  }
  expect(texts.filter(({ text }) => text.includes('!')).length / texts.length).toBeLessThan(0.05)
  expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length)
})

test('no more brochures are handed out than printed, and each is redeemed once, after it was printed', () => {
  const redeemers = world.brochures.flatMap((batch) => batch.redeemedBy)
  expect(redeemers).toHaveLength(15)
  expect(new Set(redeemers).size).toBe(redeemers.length)
  expect(new Set(world.brochures.map((batch) => batch.level)).size).toBe(4)
  for (const batch of world.brochures) {
    expect(clinics.has(batch.clinic)).toBe(true)
    expect(batch.handed).toBeLessThanOrEqual(batch.count)
    expect(batch.redeemedBy.length).toBeLessThanOrEqual(batch.handed)
    for (const name of batch.redeemedBy) {
      expect(people.get(name)?.kind, name).toMatch(/patient|caregiver/)
      expect(people.get(name)?.daysAgo, name).toBeLessThan(batch.daysAgo)
    }
  }
})

test('a clinic offers fewer brochures than it has visits, on five days in seven', () => {
  for (const clinic of clinics) {
    const visits = world.visits.filter((day) => day.clinic === clinic)
    const offered = world.brochures
      .filter((batch) => batch.clinic === clinic)
      .map((batch) => batch.handed + batch.refused.reduce((sum, one) => sum + one.count, 0))
    expect(sum(offered)).toBeLessThan(sum(visits.map((day) => day.count)))
    expect(new Set(visits.map((day) => day.day)).size).toBe(visits.length)
    expect(new Set(visits.map((day) => day.day % 7)).size).toBe(5)
    for (const { count } of visits) {
      expect(count).toBeGreaterThanOrEqual(8)
      expect(count).toBeLessThanOrEqual(16)
    }
  }
})

test('survey answers follow the skip logic of the questionnaire', () => {
  const of = (clinic: string) => world.surveyAnswers.filter((one) => one.clinic === clinic)
  expect([of('lakeside').length, of('puerto').length]).toEqual([60, 14])
  expect(world.paperForms.map(({ clinic }) => clinic)).toEqual(['lakeside', 'puerto'])
  for (const { answers } of world.surveyAnswers) {
    expect(answers.registered !== undefined).toBe(answers.heard === 'yes')
    if (answers['how-heard'] !== undefined) expect(answers.heard).toBe('yes')
    expect(answers.reasons !== undefined).toBe(answers.registered === 'yes')
    expect(answers.expectations !== undefined).toBe(answers.registered === 'yes')
    expect(answers['why-not'] !== undefined).toBe(answers.registered === 'no')
    if (answers['why-not']?.includes('prefer-not')) expect(answers['why-not']).toHaveLength(1)
  }
})

function parse(name: string): World {
  const value: unknown = JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'))
  if (Value.Check(World, value)) return value
  throw new Error(`${name}: ${JSON.stringify(Value.Errors(World, value).slice(0, 3))}`)
}

function plain({ title, body }: { title?: string; body: Blocks }): string {
  const blocks = body.map((block) => {
    if (typeof block === 'string') return block
    return 'list' in block ? block.list.join('\n') : block.quote
  })
  return [title ?? [], blocks].flat(2).join('\n')
}

function place({ post, reply }: { post: string; reply?: number }): string {
  return reply === undefined ? post : `${post}/${reply}`
}

/** In hours. */
function quietSince({ daysAgo, replies: answers }: (typeof posts)[number]): number {
  return daysAgo * 24 - (answers.at(-1)?.hoursLater ?? 0)
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
