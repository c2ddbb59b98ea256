import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, someone, type Person } from './browser.ts'
import {
  hostileFileNames,
  hostileGroups,
  hostileNames,
  hostileNotes,
  hostileTalk,
  sends,
  textAt,
} from './hostile-places.ts'
import { browser, product } from './stage.ts'

/** Strings that run script where a page takes them for markup; more of them come from the corpus. */
const KNOWN = [
  '<script>__fired(1)</script>',
  '<img src=x onerror=__fired(2)>',
  '<svg onload=__fired(3)>',
  '"><img src=x onerror=__fired(4)>',
  "'-__fired(5)-'",
  '{{constructor.constructor("__fired(6)")()}}',
  '<iframe srcdoc="<script>parent.__fired(7)</script>">',
  '<details open ontoggle=__fired(8)>',
]
const corpus = join(process.env['KITH_CORPUS_DIR'] ?? 'nowhere', 'attack', 'payloads.jsonl.gz')
/** All of the corpus by KITH_WHOLE=1; else those that are known to run, and every tenth of the others. */
const whole = Boolean(process.env['KITH_WHOLE'])
const ROWS_A_POST = 60

test(
  'hostile strings are words in every place that shows them, even without the security policy',
  { timeout: 1_800_000 },
  async () => {
    const strings = hostile()
    // So many are sent at once as nobody may.
    await product.crash()
    await product.again({ KITH_LIMIT_SCALE: '1000' })
    const { page, context } = await someone(browser, product.url)
    await withoutPolicy(context)
    const fired = await watched(context, page)
    expect(await controlFires(context, strings)).toBeGreaterThan(3)
    await signIn(page, 'member@example.org')
    await page.goto('/')
    const places = await plants(page, strings)
    const [others, team] = await plantsElsewhere(page, strings)
    for (const place of ['/saved', '/groups/odd-1', others.at(-3) ?? '', '/drafts'])
      await isRead(page, place, KNOWN[1] ?? '')
    const pages = [...places, ...others]
    await looksAt(page, pages)
    await hostileFileNames(page, strings)
    await hostileNames(context, strings.slice(0, 60))
    await looksAt(page, [
      places.at(-1) ?? '/',
      '/home?tab=new',
      '/groups/just-talking',
      '/messages',
    ])
    const staff = await someone(browser, product.url)
    await withoutPolicy(staff.context)
    const firedThere = await watched(staff.context, staff.page)
    await signIn(staff.page, 'moderator@example.org')
    await looksAt(staff.page, team)
    await opensItems(staff.page)
    fired.push(...firedThere)
    await staff.context.close()
    if (whole)
      process.stdout.write(
        `${strings.length} strings, ${pages.length} pages: ${fired.length} ran\n`,
      )
    expect(fired).toEqual([])
    await context.close()
  },
)

async function looksAt(page: Page, places: readonly string[]): Promise<void> {
  for (const place of places) {
    await page.goto(place)
    await page.locator('main h1').waitFor()
    // What is not drawn yet can not run: the words have to be there.
    await page.waitForLoadState('networkidle')
    await page.locator('main .skeleton').first().waitFor({ state: 'detached' })
    await opensAll(page)
    await page.waitForTimeout(200)
  }
}

/** That a string is to be read there: else it was shown nowhere, and nothing could have run. */
async function isRead(page: Page, place: string, text: string): Promise<void> {
  await looksAt(page, [place])
  expect(await page.locator('main').textContent(), place).toContain(text)
}

/** The queue of the team, with what was told to it. */
async function opensItems(page: Page): Promise<void> {
  await page.getByRole('article').getByRole('link').first().waitFor()
  const links = await page
    .getByRole('article')
    .getByRole('link')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  await looksAt(page, links.filter((href) => href.startsWith('/team/')).slice(0, 12))
}

/** In groups, talks and notes; gives back where a member and where the team sees them. */
async function plantsElsewhere(page: Page, strings: readonly string[]) {
  const [admin, other] = await Promise.all([
    someone(browser, product.url),
    someone(browser, product.url),
  ])
  await signIn(admin.page, 'admin@example.org')
  await signIn(other.page, 'caregiver@example.org')
  await admin.page.goto('/')
  await other.page.goto('/')
  const groups = await hostileGroups(admin.page, strings)
  const talk = await hostileTalk(page, other.page, strings, (text) => bodyOf([text], null))
  await hostileNotes(page, strings)
  await looksAtAsAdmin(admin)
  await admin.context.close()
  await other.context.close()
  const forAll = groups.filter((place) => !place.startsWith('/admin'))
  return [[...forAll, talk, '/messages', '/saved'], ['/team']] as const
}

async function looksAtAsAdmin({ page, context }: Person): Promise<void> {
  await withoutPolicy(context)
  const fired = await watched(context, page)
  await looksAt(page, ['/admin/groups'])
  expect(fired).toEqual([])
}

function hostile(): string[] {
  if (!existsSync(corpus)) return KNOWN
  const rows = gunzipSync(readFileSync(corpus))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line): { payload: string; firesChromium156?: boolean } => JSON.parse(line))
    .filter(({ payload }) => payload.isWellFormed() && !payload.includes('\0'))
  const chosen = rows.filter(
    ({ firesChromium156 }, at) => whole || firesChromium156 || at % 10 === 0,
  )
  return [...KNOWN, ...chosen.map(({ payload }) => payload)]
}

/** The answers of the server, with no policy that would stop what should not have been there. */
async function withoutPolicy(context: BrowserContext): Promise<void> {
  await context.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback()
    const answer = await route.fetch()
    const headers = { ...answer.headers() }
    delete headers['content-security-policy']
    return route.fulfill({ response: answer, headers })
  })
}

/** What ran: a call of ours, or a box that opened. */
async function watched(context: BrowserContext, page: Page): Promise<string[]> {
  const fired: string[] = []
  await context.exposeFunction('__fired', (which: unknown) => void fired.push(String(which)))
  await context.addInitScript(() => {
    for (const name of ['alert', 'prompt', 'confirm', 'print'] as const)
      Object.defineProperty(window, name, { value: () => Reflect.get(window, '__fired')(name) })
  })
  page.on('dialog', (dialog) => {
    fired.push(dialog.type())
    void dialog.dismiss()
  })
  return fired
}

/** A page that does take them for markup: if nothing ran there, this test could not fail. */
async function controlFires(context: BrowserContext, strings: readonly string[]): Promise<number> {
  const page = await context.newPage()
  const ran: string[] = []
  await page.exposeFunction('__ran', (which: string) => void ran.push(which))
  for (const text of strings.slice(0, KNOWN.length)) {
    const set = `<script>window.__fired=(x)=>window.__ran(String(x))</script>${text}`
    await page.setContent(set).catch(() => {})
    await page.waitForTimeout(50)
  }
  await page.close()
  return ran.length
}

/** Puts the strings into all that can be written, by the API as a browser would; gives back where they are shown. */
async function plants(page: Page, strings: readonly string[]): Promise<string[]> {
  const pictures = [await sendsPicture(page), await sendsPicture(page), await sendsPicture(page)]
  const pages: string[] = []
  for (let from = 0; from < strings.length; from += ROWS_A_POST) {
    const some = strings.slice(from, from + ROWS_A_POST)
    const title = `${some[0] ?? ''} ${from}`.slice(0, 150).padEnd(4, '.')
    const sent = await posts(page, '/api/groups/just-talking/posts', {
      title,
      body: bodyOf(some, from === 0 ? pictures : null),
    })
    if (sent) pages.push(`/posts/${sent}`)
  }
  const first = pages[0] ?? ''
  for (const text of strings.slice(0, 20))
    await posts(page, `/api${first}/replies`, { body: bodyOf([text], null) })
  for (const text of strings.slice(0, KNOWN.length))
    pages.push(`/search?q=${encodeURIComponent(text.slice(0, 150))}`)
  await drafts(page, strings)
  return ['/', '/home?tab=new', '/groups/just-talking', '/drafts', '/new', ...pages]
}

function bodyOf(texts: readonly string[], pictures: readonly (string | null)[] | null) {
  const paragraph = (text: string) => ({
    type: 'paragraph',
    content: [
      { type: 'text', text },
      { type: 'text', text: ` ${text}`, marks: [{ type: 'bold' }] },
    ],
  })
  const words = texts.filter((text) => text !== '')
  const image = (id: string | null, at: number) => ({
    type: 'image',
    attrs: { id, alt: (words[at] ?? '').slice(0, 500), width: 10, height: 10 },
  })
  return {
    type: 'doc',
    content: [
      ...words.map(paragraph),
      { type: 'blockquote', content: words.slice(0, 5).map(paragraph) },
      {
        type: 'bulletList',
        content: [{ type: 'listItem', content: words.slice(0, 5).map(paragraph) }],
      },
      ...(pictures ?? []).map(image),
    ].filter((block) => !('content' in block) || block.content.length > 0),
  }
}

/** The id of what was sent; null where it was refused. */
async function posts(page: Page, path: string, body: object): Promise<string | null> {
  return textAt(await sends(page, `POST ${path}`, body), 'id') || null
}

async function sendsPicture(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 10, height: 10 })
    canvas.getContext('2d')?.fillRect(0, 0, 10, 10)
    const body = await new Promise<Blob | null>((done) => canvas.toBlob(done))
    const headers = { 'content-type': 'image/png', 'idempotency-key': crypto.randomUUID() }
    const answer: unknown = await (
      await fetch('/api/images', { method: 'POST', headers, body })
    ).json()
    return typeof answer === 'object' && answer !== null && 'id' in answer
      ? String(answer.id)
      : null
  })
}

/** A draft is shown in the list of drafts and in the writing box. */
async function drafts(page: Page, strings: readonly string[]): Promise<void> {
  const body = bodyOf(strings.slice(0, 40), null)
  await page.evaluate(
    async (sent) => {
      await fetch('/api/drafts/new', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: sent,
      })
    },
    JSON.stringify({ title: strings[1]?.slice(0, 150) ?? '', body, group: null, revision: 0 }),
  )
}

/** What is folded is shown too. */
async function opensAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.setAttribute('open', '')
  })
}
