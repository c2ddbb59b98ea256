import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, someone } from './browser.ts'
import { goes, holdsInEveryLook, holdsOpened } from './looks.ts'
import { browser, product } from './stage.ts'
import { pictured } from './team.ts'

const CLOSED = '/groups/living-with-metastatic-disease'

test(
  'who works for a clinic is shown what is theirs, and kindly what is not',
  { timeout: 300_000 },
  async () => {
    const { page, foreign, complaints } = await someone(browser, product.url)
    await signIn(page, 'clinic@example.org')

    await page.goto('/home')
    await page.waitForURL((url) => url.pathname.startsWith('/clinic'))
    expect(await page.getByRole('link', { name: 'Write' }).count()).toBe(0)

    await goes(page, '/messages', 'This part is for members')
    await picturedInTwo(page, 'apart')
    await holdsInEveryLook(page, 'an address for members')

    await goes(page, CLOSED, 'Living with Metastatic Disease')
    await page.getByText('As staff of a clinic you can’t see it.').waitFor()
    await picturedInTwo(page, 'apart-group')
    await holdsInEveryLook(page, 'a closed group, for staff of a clinic')

    await goes(page, '/groups/breast-cancer', 'Breast Cancer')
    await page.getByText('you read here what every visitor can read').waitFor()
    expect(await page.getByRole('button', { name: 'Join this group' }).count()).toBe(0)
    await page.locator('main article a').first().click()
    await page.locator('#reply-box').waitFor()
    await page.getByText('you read here what every visitor can read').waitFor()
    expect(await page.locator('.reactions').count()).toBe(0)

    await goes(page, '/settings/profile', /./)
    await page.getByText('can’t change your name').waitFor()
    expect([foreign, complaints]).toEqual([[], []])
  },
)

test(
  'before it is given, an administrator reads what a role at a clinic takes away',
  { timeout: 200_000 },
  async () => {
    const { page, foreign, complaints } = await someone(browser, product.url)
    await signIn(page, 'admin@example.org')
    await goes(page, '/admin?name=RiverWalker', 'People and roles')
    await holdsOpened(page, 'a role at a clinic, to be given', () => chooses(page))
    await chooses(page)
    await page.getByText('they are no member').waitFor()
    await picturedInTwo(page, 'apart-role')
    expect([foreign, complaints]).toEqual([[], []])
  },
)

/** On a desk in the light, and on a phone in the dark. */
async function picturedInTwo(page: Page, name: string): Promise<void> {
  await pictured(page, name)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'))
  await pictured(page, `${name}-dark`)
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'))
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** In whichever language the page is in. */
async function chooses(page: Page): Promise<void> {
  await page.locator('main article .button-row > .secondary').first().click()
  await page.locator('dialog[open] input[type=radio]').nth(3).check()
}
