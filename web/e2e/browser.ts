import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect, onTestFailed } from 'vitest'
import { product } from './stage.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let pictures = 0

export interface Person {
  page: Page
  context: BrowserContext
  /** Requests this person's browser made to any other host: there must be none. */
  foreign: string[]
  /** What the browser refused by the page's own policy, and errors nobody caught: none either. */
  complaints: string[]
}

export interface Look {
  width?: number
  locale?: 'en' | 'es'
  theme?: 'light' | 'dark' | 'strong'
}

/** Someone with a browser of their own. */
export async function someone(browser: Browser, baseURL: string, look: Look = {}): Promise<Person> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: look.width ?? 1280, height: look.width && look.width < 600 ? 844 : 900 },
    locale: look.locale === 'es' ? 'es-ES' : 'en-US',
    timezoneId: 'America/Chicago',
    colorScheme: look.theme === 'dark' ? 'dark' : 'light',
    acceptDownloads: true,
  })
  const foreign: string[] = []
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== new URL(baseURL).origin)
      foreign.push(request.url())
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text())
  })
  const picture = join(tmpdir(), `kith-failed-${++pictures}.png`)
  onTestFailed(async () => {
    await page.screenshot({ path: picture }).catch(() => {})
    process.stderr.write(`${page.url()} looked like ${picture}\n`)
  })
  return { page, context, foreign, complaints }
}

export const DEMO_PASSWORD = 'kith demo password'

/** What axe finds wrong with the page as it stands now, by all its rules or by some. */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Through the debugger, which the page's own policy does not bind.
  const session = await page.context().newCDPSession(page)
  const known = await session.send('Runtime.evaluate', { expression: 'typeof axe' })
  if (known.result.value === 'undefined') {
    await session.send('Runtime.evaluate', { expression: axe })
  }
  const options = JSON.stringify({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) })
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, ${options}).then((r) => JSON.stringify(r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ') + ': ' + v.nodes[0].failureSummary)))`,
    awaitPromise: true,
    returnByValue: true,
  })
  await session.detach()
  return JSON.parse(String(result.value))
}

/** Looked at anew where something is wrong: what begins to fade in while axe looks has other colours than it will have. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await isStill(page)
  if ((await violations(page)).length === 0) return
  await isStill(page)
  expect(await violations(page), where).toEqual([])
}

async function isStill(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      // What goes round for as long as someone waits never comes to rest.
      .filter(({ effect }) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
      .every(({ playState }) => playState !== 'running'),
  )
}

/** For a button that may go by itself, before the press or during it. */
export async function pressWhereItIs(button: Locator): Promise<void> {
  if (await button.isVisible()) await button.click({ timeout: 3000 }).catch(() => undefined)
}

/** Looks anew until it is there: a job makes it, and a list that is drawn already would only count it. */
export async function noticeComes(page: Page, notice: Locator): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto('/notifications')
        await page.getByRole('heading', { name: 'Notices' }).waitFor()
        await page.waitForLoadState('networkidle')
        return notice.count()
      },
      { timeout: 30_000 },
    )
    .toBe(1)
}

/** Signs somebody in, and goes nowhere yet. How people do it, by the form, is walked in two.e2e.ts and others. */
export async function signIn(page: Page, email: string): Promise<void> {
  const answer = await page.context().request.post('/api/sign-in', {
    headers: { origin: product.url, 'idempotency-key': randomUUID() },
    data: { email, password: DEMO_PASSWORD },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}
