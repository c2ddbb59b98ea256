import type { BrowserContextOptions } from 'playwright-core'
import { expect, it } from 'vitest'
import { signIn, someone } from './browser.ts'
import { settles } from './looks.ts'
import { browser, product } from './stage.ts'

/** How much of the first view may jump, weighed as the browser does (Cumulative Layout Shift); 0.1 is called good. */
const most = 0.02

type Stored = BrowserContextOptions['storageState']

/** What the browser of this person keeps once they have signed in. */
async function storedOf(who: string): Promise<Stored> {
  const { page, context } = await someone(browser, product.url)
  await signIn(page, `${who}@example.org`)
  await page.goto('/')
  await page.getByRole('button', { name: 'Menu' }).waitFor()
  const stored = await context.storageState()
  await context.close()
  return stored
}

/** The address of a post with six replies. */
async function talkedAbout(): Promise<string> {
  const { page, context } = await someone(browser, product.url)
  await page.goto('/groups/breast-cancer')
  const title = page.getByRole('link', { name: /seventh anniversary/ })
  const address = await title.first().getAttribute('href')
  await context.close()
  return address ?? ''
}

it('nothing jumps while the pages come that a visitor opens first', async () => {
  const post = await talkedAbout()
  const jumps = await jumpsAlong(undefined, [
    '/',
    '/groups',
    '/groups/breast-cancer',
    '/join',
    '/sign-in',
    '/code',
    '/guidelines',
    '/help/now',
    post,
    `${post}/r/1`,
  ])
  expect(jumps).toEqual([])
}, 300_000)

it('nothing jumps while the pages of a member come, and a link to a reply leads to where it stays', async () => {
  const stored = await storedOf('member')
  const post = await talkedAbout()
  const jumps = await jumpsAlong(stored, [
    '/home',
    '/home?tab=following',
    '/groups/breast-cancer',
    post,
    `${post}/r/1`,
    `${post}/r/6`,
    '/new',
    '/drafts',
    '/saved',
    '/search?q=chemo',
    '/notifications',
    '/messages',
    '/catch-up',
    '/welcome',
    '/surveys',
    '/settings',
    '/settings/notices',
    '/settings/privacy',
    '/settings/security',
    '/settings/data',
  ])
  expect(jumps).toEqual([])
}, 300_000)

it.each([
  ['moderator', ['/team']],
  ['clinic', ['/clinic']],
  ['admin', ['/admin', '/admin/mail']],
] as const)(
  'nothing jumps under the hands of the %s',
  async (who, addresses) => {
    expect(await jumpsAlong(await storedOf(who), addresses)).toEqual([])
  },
  300_000,
)

it('what jumps is seen', async () => {
  const late = `setTimeout(() => document.querySelector('main').prepend(Object.assign(document.createElement('div'), { style: 'block-size: 300px' })), 300)`
  expect(await jumpsAt('/help', undefined, late)).not.toEqual([])
})

async function jumpsAlong(stored: Stored, addresses: readonly string[]): Promise<string[]> {
  const jumps: string[] = []
  for (const address of addresses)
    for (const jump of await jumpsAt(address, stored)) jumps.push(`${address}: ${jump}`)
  return jumps
}

/** What jumped on a cheap phone that has never been here, if that was too much. */
async function jumpsAt(address: string, stored: Stored, planted?: string): Promise<string[]> {
  const context = await browser.newContext({
    baseURL: product.url,
    viewport: { width: 390, height: 844 },
    locale: 'en-US',
    serviceWorkers: 'block',
    ...(stored && { storageState: stored }),
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.goto(address)
  await settles(page)
  if (planted) await page.evaluate(planted)
  await page.waitForLoadState('networkidle')
  const jumps = await page.evaluate<Jump[]>(jumpsSoFar)
  await context.close()
  return jumps.reduce((sum, { size }) => sum + size, 0) > most ? jumps.map(inWords) : []
}

interface Jump {
  size: number
  at: number
  parts: string[]
}

function inWords({ size, at, parts }: Jump): string {
  return `${size.toFixed(3)} after ${Math.round(at)} ms: ${parts.join(', ')}`
}

/** Runs in the page: all that jumped without anybody having pressed anything, and a little longer. */
const jumpsSoFar = `new Promise((done) => {
  const jumps = []
  const nameOf = ({ node }) => node?.className || node?.nodeName || 'gone'
  const watching = new PerformanceObserver((list) => {
    for (const { value, startTime, hadRecentInput, sources } of list.getEntries())
      if (!hadRecentInput) jumps.push({ size: value, at: startTime, parts: sources.map(nameOf) })
  })
  watching.observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => done(jumps), 500)
})`
