import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, type Person } from './browser.ts'
import { product } from './stage.ts'
import { asked, pictured, posted, reported, signedIn, wrong } from './team.ts'

const TOLD = 'I know her from the Tuesday walks.'
const NOTE = 'Is this trial one of ours?'

test(
  'a mentor reads what they need to decide, and nothing of who told, of the clinic, or of the staff',
  { timeout: 4 * 60_000 },
  async () => {
    const writer = await signedIn('member@example.org')
    const reader = await signedIn('quietgarden@example.org')
    const lorna = await signedIn('mentor@example.org', { width: 390 })
    const dana = await signedIn('moderator@example.org')
    const id = await posted(writer, 'What the leaflet said')
    await asked(reader, '/api/reports', {
      subjectKind: 'post',
      subjectId: id,
      reason: 'off-topic',
      note: TOLD,
    })
    const item = await itemAbout(dana, 'What the leaflet said')
    await asked(dana, `/api/queue/${item}/notes`, { words: NOTE })

    const answer = await lorna.context.request.get(`/api/queue/${item}`)
    expect(answer.status()).toBe(200)
    await lorna.page.goto(`/team/${item}`)
    await lorna.page.getByRole('button', { name: 'Take it' }).click()
    await lorna.page.locator('#decide-action').waitFor()
    await lorna.page.evaluate(() => {
      for (const folded of document.querySelectorAll('main details'))
        folded.setAttribute('open', '')
    })
    const read = `${await answer.text()} ${await lorna.page.locator('main').innerText()}`
    for (const secret of [
      TOLD,
      'quietgarden',
      NOTE,
      'Lakeside',
      'Notes of the moderators',
      'What was before',
    ])
      expect(read).not.toContain(secret)
    const offered = await lorna.page
      .getByRole('radio')
      .evaluateAll((all) => all.map((one) => one.closest('label')?.textContent ?? ''))
    expect(offered.some((name) => name.startsWith('Remove it'))).toBe(true)
    for (const name of [
      'Let them read, and not write',
      'Keep them out',
      'Close the account',
      'Warn',
    ])
      expect(offered.filter((one) => one.startsWith(name))).toEqual([])
    await expectAccessible(lorna.page, 'an item, as a mentor has it')
    await pictured(lorna.page, 'mentor-item')

    // Beside it, staff read all of that.
    await dana.page.goto(`/team/${item}`)
    await dana.page.getByText(TOLD).waitFor()
    expect(wrong([writer, reader, lorna, dana])).toEqual([])
  },
)

test(
  'an address that a mentor typed leads to nothing: above them, of another group, of their own words',
  { timeout: 4 * 60_000 },
  async () => {
    const writer = await signedIn('member@example.org')
    const reader = await signedIn('quietgarden@example.org')
    const lorna = await signedIn('mentor@example.org', { width: 390 })
    const walt = await signedIn('walt@example.org')
    const dana = await signedIn('moderator@example.org')
    await reported(writer, reader, 'For somebody else')
    const above = await itemAbout(dana, 'For somebody else')
    const { fence } = await (await asks(lorna, `/api/queue/${above}/claim`)).json()
    await asks(lorna, `/api/queue/${above}/escalate`, { fence, note: NOTE })
    await reported(lorna, reader, 'A line of my own')
    const own = await itemAbout(dana, 'A line of my own')
    await reported(writer, reader, 'Where Walt does not help')
    const elsewhere = await itemAbout(dana, 'Where Walt does not help')

    for (const [who, item, name] of [
      [lorna, above, 'above'],
      [lorna, own, 'own'],
      [walt, elsewhere, 'elsewhere'],
      [lorna, '018f0000-0000-7000-8000-000000000001', 'none'],
      [lorna, 'not-an-item', 'no address'],
    ] as const) {
      await isNotHere(who.page, item)
      await pictured(who.page, `not-here ${name}`)
    }
    await expectAccessible(lorna.page, 'what is not here')
    for (const place of ['/team/rules', '/team/quality', '/team/roster', '/team/open'])
      await isNotTheirs(lorna.page, place)
    await lorna.page.goto('/team?lane=spam')
    await lorna.page.getByRole('article').first().waitFor()
    for (const words of ['A line of my own', 'For somebody else'])
      expect(await lorna.page.getByText(words).count()).toBe(0)
    expect(wrong([writer, reader, lorna, walt, dana])).toEqual([])
  },
)

test(
  'a rule that is mostly wrong goes back on trial by itself, and the team is told why',
  { timeout: 4 * 60_000 },
  async () => {
    const dana = await signedIn('moderator@example.org')
    const writer = await signedIn('member@example.org', { width: 390 })
    const rule = await aLiveRule(dana)
    await dana.page.goto(`/team/rules/${rule}`)
    await dana.page.getByRole('button', { name: 'Put it on trial' }).waitFor()
    await pictured(dana.page, 'rule-live')
    product.sql(`WITH texts AS (
        INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, state, excerpt, snapshot, due_at)
        SELECT 'post', uuidv7(), 'spam', 1, 'decided', '', '', now() FROM generate_series(1, 20) RETURNING id, subject_id),
      hits AS (
        INSERT INTO community.rule_hit (rule, state, subject_kind, subject_id, text_version, spans, found_at)
        SELECT '${rule}', 'live', 'post', subject_id, 1, '{0,1}', now() - interval '2 days' FROM texts)
      INSERT INTO community.decision (item_id, decided_by, action, subject_version, fence, state_before, state_after)
      SELECT id, (SELECT id FROM community.account WHERE screen_name = 'Dana at Kith'), 'no-action', 1, 1, 'live', 'live' FROM texts`)
    product.sql(`INSERT INTO jobs.job (name, data) VALUES ('hour.passed.drift', '{}')`)

    await expect
      .poll(
        async () => {
          await dana.page.goto('/team/rules')
          await dana.page.getByRole('heading', { level: 1, name: 'Rules' }).waitFor()
          return dana.page.getByText('One rule needs a look').count()
        },
        { timeout: 120_000 },
      )
      .toBe(1)
    await expectAccessible(dana.page, 'rules, one of which is mostly wrong')
    await pictured(dana.page, 'rules-alarm')
    await dana.page.goto(`/team/rules/${rule}`)
    await dana.page.getByText('The team let most of what it found stand').waitFor()
    await dana.page.getByText('It was put back on trial by itself.').waitFor()
    await expectAccessible(dana.page, 'a rule that was put back on trial')
    await pictured(dana.page, 'rule-demoted')
    const shown = await posted(writer, 'Just an odd garden')
    const { post } = await (await writer.context.request.get(`/api/posts/${shown}`)).json()
    expect(post.state).toBe('live')
    expect(wrong([dana, writer])).toEqual([])
  },
)

/** A rule of one's own that went its whole way: written, on trial, tried on what stands, live. */
async function aLiveRule(dana: Person): Promise<string> {
  const { id } = await asked(dana, '/api/rules', {
    name: 'An odd garden',
    looksFor: { kind: 'words', terms: ['odd garden'] },
    lane: 'spam',
    severity: 1,
    verdict: 'flag',
    groups: null,
  })
  const rule = async () => (await dana.context.request.get(`/api/rules/${id}`)).json()
  const to = async (state: string) =>
    asked(dana, `/api/rules/${id}/state`, { version: (await rule()).version, state, reason: '' })
  await to('shadow')
  await asked(dana, `/api/rules/${id}/backtest`)
  await expect.poll(async () => (await rule()).backtest?.state, { timeout: 60_000 }).toBe('done')
  await to('live')
  return id
}

async function itemAbout({ context }: Person, words: string): Promise<string> {
  const { items } = await (await context.request.get('/api/queue?lane=spam')).json()
  return items.find(({ excerpt }: { excerpt: string }) => excerpt.includes(words)).id
}

function asks({ context }: Person, path: string, data: object = {}) {
  const headers = { origin: product.url, 'idempotency-key': crypto.randomUUID() }
  return context.request.post(path, { headers, data })
}

async function isNotHere(page: Page, item: string): Promise<void> {
  await page.goto(`/team/${item}`)
  await page.getByRole('heading', { name: 'This is not here for you' }).waitFor()
}

/** The screen says whom it is for, and shows nothing else. */
async function isNotTheirs(page: Page, place: string): Promise<void> {
  await page.goto(place)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(await page.locator('main').getByRole('button').count(), place).toBe(0)
}
