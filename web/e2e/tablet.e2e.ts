import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, signIn, someone, type Person } from './browser.ts'
import { browser, product } from './stage.ts'
import { pictured } from './team.ts'

const PIN = '2753'
/** What a patient types, and nobody finds on the tablet afterwards. */
const CANARY = 'Heliotrope over the kitchen sink'

test('a tablet that is handed over loses nothing in a cut of the network, and leaves nothing', async () => {
  const tablet = await someone(browser, product.url, { width: 820 })
  const { page } = tablet
  await handsOver(tablet)
  await expectAccessible(page, 'tablet, first page')
  await pictured(page, 'tablet-1-first')
  expect(await whoIs(page)).toBeNull()
  // The survey alone: no way into anything else.
  for (const landmark of ['banner', 'navigation', 'contentinfo'] as const)
    expect(await page.getByRole(landmark).count()).toBe(0)

  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText('Question 1 of 8').waitFor()
  await expectAccessible(page, 'tablet, a question')
  await pictured(page, 'tablet-2-question')
  await page
    .getByRole('radio', { name: 'From a brochure' })
    .or(page.getByRole('radio').first())
    .first()
    .check()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Your answers are saved.').waitFor()
  await browserGoesBack(page)

  await cutsTheNetwork(page, true)
  await page.getByText('Question 2 of 8').waitFor()
  await page.getByRole('radio').nth(1).check()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText(/No connection/).waitFor()
  // What lies in the tab can be read by nobody without the key.
  const lying = await inTab(page)
  expect(lying).toMatch(/^[A-Za-z0-9+/=]+\.[A-Za-z0-9+/=]+$/)
  await page.reload().catch(() => {})
  await cutsTheNetwork(page, false)
  await comesBack(page)
  await page.getByRole('button', { name: 'Go on where I stopped' }).click()
  await page.getByText('Question 3 of 8').waitFor()
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByText('Question 2 of 8').waitFor()
  expect(await page.getByRole('radio').nth(1).isChecked()).toBe(true)
  await expect.poll(() => inTab(page)).toBeNull()

  await answersTheRest(page)
  await cutsTheNetwork(page, true)
  await page.getByRole('button', { name: 'Hand in my answers' }).click()
  await page.getByRole('heading', { name: 'Your answers are waiting to be sent' }).waitFor()
  await expectAccessible(page, 'tablet, waiting')
  await pictured(page, 'tablet-4-waiting')
  expect(await page.content()).not.toContain(CANARY)
  await cutsTheNetwork(page, false)
  const code = page.locator('.receipt-code')
  await code.waitFor()
  const receipt = (await code.textContent()) ?? ''
  await expectAccessible(page, 'tablet, receipt')
  await pictured(page, 'tablet-5-receipt')
  await page.getByRole('button', { name: 'Done: clear this tablet' }).click()

  await page.getByLabel('PIN of the team').waitFor()
  await expectAccessible(page, 'tablet, given back')
  await pictured(page, 'tablet-6-pin')
  await givesNothing(tablet, [CANARY, receipt, receipt.replaceAll('-', ''), 'Lakeside'])

  await page.goto('/s')
  await page.getByLabel('PIN of the team').fill('1357')
  expect(await whoIs(page)).toBeNull()
  await page.getByRole('button', { name: 'Open the tablet' }).click()
  await page.getByText('This is not the PIN. 4 tries are left.').waitFor()
  await page.getByLabel('PIN of the team').fill(PIN)
  await page.getByRole('button', { name: 'Open the tablet' }).click()
  await page.getByRole('heading', { name: 'Enrolment' }).waitFor()
  expect(await whoIs(page)).not.toBeNull()

  await takesBack(receipt)
  expect(tablet.foreign).toEqual([])
  expect(tablet.complaints).toEqual([])
  await tablet.context.close()
})

test('a tablet that is left lying is cleared, after asking', async () => {
  const tablet = await someone(browser, product.url, { width: 820 })
  const { page } = tablet
  await handsOver(tablet)
  await page.clock.install()
  await page.reload()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText('Question 1 of 8').waitFor()
  await page.getByRole('radio').first().check()
  await page.clock.runFor(301_000)
  const dialog = page.getByRole('dialog', { name: 'Are you still there?' })
  await dialog.waitFor()
  await pictured(page, 'tablet-7-idle')
  await expectAccessible(page, 'tablet, idle')
  await dialog.getByRole('button', { name: 'Yes, I go on' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.getByRole('radio').first().isChecked()).toBe(true)
  await page.clock.runFor(301_000)
  await dialog.waitFor()
  await page.clock.runFor(61_000)
  await page.getByLabel('PIN of the team').waitFor()
  await givesNothing(tablet, ['Lakeside'])
  await tablet.context.close()
})

/** Staff choose the survey, the language and a PIN; from there on the tablet is the patient's. */
async function handsOver({ page }: Person): Promise<void> {
  await signIn(page, 'clinic@example.org')
  await page.goto('/clinic')
  await page.getByRole('heading', { name: 'Enrolment' }).waitFor()
  await page.goto(`${page.url().replace(/\/enrolment.*/, '')}/surveys?view=tablet`)
  await page.getByRole('heading', { name: 'Hand this tablet to a patient' }).waitFor()
  await page.getByLabel('Survey', { exact: true }).selectOption('onboarding')
  await page.getByRole('radio', { name: 'English' }).check()
  const pin = page.getByLabel('PIN to open it again')
  await pin.fill('1234')
  await page.getByRole('button', { name: 'Start and hand it over' }).click()
  await page.getByText('This PIN is easy to guess.').waitFor()
  expect(await pin.evaluate((field) => field === document.activeElement)).toBe(true)
  await pin.fill(PIN)
  await expectAccessible(page, 'hand over')
  await pictured(page, 'tablet-0-staff')
  await page.getByRole('button', { name: 'Start and hand it over' }).click()
  await page.waitForURL((url) => url.pathname === '/s')
  await page.getByRole('button', { name: 'Start' }).waitFor()
}

async function whoIs(page: Page): Promise<unknown> {
  return page.evaluate(async () => (await (await fetch('/api/me')).json()).person)
}

/** The browser's own Back shows nothing of staff, and loses nothing. */
async function browserGoesBack(page: Page): Promise<void> {
  await page.evaluate(() => window.history.back())
  await page.getByText('Question 2 of 8').waitFor()
  expect(new URL(page.url()).pathname).toBe('/s')
}

const wires = new WeakMap<Page, CDPSession>()

async function cutsTheNetwork(page: Page, offline: boolean): Promise<void> {
  const wire = wires.get(page) ?? (await page.context().newCDPSession(page))
  wires.set(page, wire)
  await wire.send('Network.enable')
  const speed = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  await wire.send('Network.emulateNetworkConditions', { offline, ...speed })
}

/** After a reload in the middle of a cut: by itself or by asking again. */
async function comesBack(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: 'Go on where I stopped' }).waitFor()
}

async function inTab(page: Page): Promise<string | null> {
  return page.evaluate(() => sessionStorage.getItem('kith.sitting'))
}

/** To the last question, with words in it; on the way, no field offers to remember or to fill in anything. */
async function answersTheRest(page: Page): Promise<void> {
  for (let number = 2; number < 8; number += 1) {
    await page.getByText(`Question ${number} of 8`).waitFor()
    await offersNothing(page)
    await page
      .getByRole('button', { name: /^(Next|Skip this question)$/ })
      .last()
      .click()
  }
  await page.getByText('Question 8 of 8').waitFor()
  await page.getByText('If you need help now, please tell someone here.').waitFor()
  await page.getByRole('textbox').fill(CANARY)
  await offersNothing(page)
  await expectAccessible(page, 'tablet, words')
  await pictured(page, 'tablet-3-words')
  await page.getByText('Your answers are saved.').waitFor()
}

async function offersNothing(page: Page): Promise<void> {
  const open = await page.evaluate(() =>
    [...document.querySelectorAll('form, textarea, input:not([type=radio], [type=checkbox])')]
      .filter((field) => field.getAttribute('autocomplete') !== 'off')
      .map(({ outerHTML }) => outerHTML.slice(0, 120)),
  )
  expect(open).toEqual([])
}

/** Whatever one tries in the browser: none of these words is anywhere. */
async function givesNothing({ page, context }: Person, words: readonly string[]): Promise<void> {
  const nowhere = (text: string, where: string) => {
    for (const word of words) expect(text, where).not.toContain(word)
  }
  nowhere(await page.content(), 'the page')
  await page.reload()
  await page.getByLabel('PIN of the team').waitFor()
  nowhere(await page.content(), 'after a reload')
  nowhere(await everythingKept(page), 'storage')
  nowhere(
    JSON.stringify(await context.storageState({ indexedDB: true })),
    'the state of the browser',
  )
  nowhere(await heapOf(page), 'memory')
  const history = await page.evaluate(() => window.history.length)
  for (let step = 0; step < history + 2; step += 1) {
    await page.goBack({ timeout: 5_000, waitUntil: 'commit' }).catch(() => null)
    await page.waitForLoadState('networkidle')
    nowhere(await page.locator('body').innerText(), `${step + 1} back, at ${page.url()}`)
    expect(await page.getByText(/Handed out|PIN to open it again/).count()).toBe(0)
  }
}

async function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept: string[] = [
      JSON.stringify(Object.entries(localStorage)),
      JSON.stringify(Object.entries(sessionStorage)),
    ]
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        kept.push(request.url)
        const answer = await cache.match(request)
        if (request.url.includes('/api/')) kept.push('an answer of the API is kept')
        if (answer && !/\.(js|css|woff2|svg)$/.test(request.url)) kept.push(await answer.text())
      }
    }
    for (const { name = '' } of await indexedDB.databases()) {
      kept.push(name)
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name)
        asked.addEventListener('success', () => resolve(asked.result))
        asked.addEventListener('error', () => reject(asked.error))
      })
      for (const store of database.objectStoreNames) {
        const all = await new Promise((resolve, reject) => {
          const asked = database.transaction(store).objectStore(store).getAll()
          asked.addEventListener('success', () => resolve(asked.result))
          asked.addEventListener('error', () => reject(asked.error))
        })
        kept.push(JSON.stringify(all))
      }
      database.close()
    }
    return kept.join('\n')
  })
}

/** All that the page has in memory, as the browser's own tools show it. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const parts: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk))
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return parts.join('')
}

/** At home, on a device of one's own: the answers are deleted by what was written down. */
async function takesBack(receipt: string): Promise<void> {
  const home = await someone(browser, product.url, { width: 390 })
  await home.page.goto('/s')
  await home.page.getByLabel('Receipt').fill(receipt.toLowerCase().replaceAll('-', ' '))
  await expectAccessible(home.page, 'deleting by receipt')
  await home.page.getByRole('button', { name: 'Delete my answers' }).click()
  await home.page.getByText('Your answers are deleted.').waitFor()
  await pictured(home.page, 'receipt-deleted')
  await home.page.getByLabel('Receipt').fill(receipt)
  await home.page.getByRole('button', { name: 'Delete my answers' }).click()
  await home.page
    .getByText(/There are no answers under this receipt/)
    .first()
    .waitFor()
  await home.context.close()
}
