import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, noticeComes, type Person } from './browser.ts'
import { holdsInEveryLook } from './looks.ts'
import { pictured, reported, signedIn, wrong } from './team.ts'

const TITLES = ['Tea one', 'Tea two', 'Tea three']

test(
  'several are removed at once after their preview, and undone as one',
  { timeout: 6 * 60_000 },
  async () => {
    const writer = await signedIn('member@example.org', { width: 390 })
    const reader = await signedIn('quietgarden@example.org', { width: 390 })
    const dana = await signedIn('moderator@example.org')
    const lorna = await signedIn('mentor@example.org')
    for (const title of TITLES) await reported(writer, reader, title)
    await takesOne(lorna.page, 'Tea three')

    const { page } = dana
    await page.goto('/team?lane=spam')
    await page.getByRole('button', { name: 'Decide about several at once' }).click()
    for (const title of TITLES) await entry(page, title).getByLabel('Choose this one').check()
    await page.getByRole('radio', { name: 'Remove it' }).check()
    await page.getByLabel('Reason').selectOption('spam')
    await expectAccessible(page, 'choosing several')
    await pictured(page, 'bulk-choosing')
    await page.getByRole('button', { name: 'Show what will happen' }).click()
    await page.getByRole('heading', { name: 'This will happen' }).waitFor()
    await page.getByText('the garden in the evening').first().waitFor()
    await page.getByText('Lorna K. has it now.').waitFor()
    await page.getByText('The member will read, in English').first().click()
    await page.getByText('because it sells something').first().waitFor()
    await looksAt(dana, 'bulk-preview')

    await page.getByRole('button', { name: 'Remove these 2' }).click()
    await page.getByText('2 are decided.').waitFor()
    await expectAccessible(page, 'a batch, done')
    await pictured(page, 'bulk-done')
    await noticeComes(
      writer.page,
      writer.page.getByRole('article').filter({ hasText: 'because it sells something' }).first(),
    )
    await page.getByRole('button', { name: 'Back to the list' }).click()
    await expect.poll(() => entry(page, 'Tea one').count()).toBe(0)
    const own = page.getByRole('region', { name: 'You decided a moment ago' })
    await own.getByText('2 texts at once').first().waitFor()
    await pictured(page, 'bulk-own')
    await own.getByRole('button', { name: /^Undo all of it ?: 2 texts at once/ }).click()
    await page.getByText('2 are undone').first().waitFor()
    await expect.poll(() => own.getByText('2 texts at once').count(), { timeout: 15_000 }).toBe(0)
    await page.goto('/team?lane=spam')
    await entry(page, 'Tea one').waitFor()
    await entry(page, 'Tea two').waitFor()
    expect(wrong([writer, reader, dana, lorna])).toEqual([])
  },
)

test('what the queue is narrowed to is in the address, goes along, and comes back', async () => {
  const dana = await signedIn('moderator@example.org')
  const { page } = dana
  await page.goto('/team')
  await page.getByText('Narrow the list').click()
  await page.getByLabel('Group', { exact: true }).selectOption({ label: 'Breast Cancer' })
  await page.waitForURL(/group=breast-cancer/)
  await page.getByLabel('How it stands', { exact: true }).selectOption({ label: 'Nobody has it' })
  await page.waitForURL(/state=open/)
  await page
    .getByText('You see only: How it stands: Nobody has it and Group: Breast Cancer')
    .waitFor()
  await looksAt(dana, 'queue-narrowed')
  const item = page.getByRole('article').first().getByRole('link')
  const title = await item.textContent()
  await item.click()
  await page.waitForURL(/team\/[0-9a-f-]+\?.*group=breast-cancer/)
  await page.goBack()
  await page
    .getByRole('article')
    .first()
    .getByRole('link', { name: title ?? '' })
    .waitFor()
  await page.goBack()
  await expect.poll(() => page.url()).not.toContain('state=')
  await page.getByLabel('Colour', { exact: true }).selectOption({ label: 'Green' })
  await page.getByLabel('Kind of text', { exact: true }).selectOption({ label: 'private message' })
  await page.getByRole('heading', { name: 'Nothing fits these filters' }).waitFor()
  await expectAccessible(page, 'nothing fits')
  await pictured(page, 'queue-nothing-fits')
  await page.getByRole('link', { name: 'Clear filters' }).last().click()
  await page.getByRole('article').first().waitFor()
  expect(new URL(page.url()).search).toBe('')
  expect(wrong([dana])).toEqual([])
})

test('who else has an item open is said in the list and on its page, and not any more once they left', async () => {
  const dana = await signedIn('moderator@example.org')
  const lorna = await signedIn('mentor@example.org', { width: 390 })
  await lorna.page.goto('/team?lane=new-member')
  const first = lorna.page.getByRole('article').first().getByRole('link')
  await first.click()
  await lorna.page.locator('.lease-card').waitFor()
  const place = new URL(lorna.page.url()).pathname

  await dana.page.goto('/team?lane=new-member')
  const said = dana.page.getByText('Lorna K. is looking at this')
  await said.waitFor()
  await pictured(dana.page, 'looking-list')
  await dana.page.goto(place)
  await said.waitFor()
  await lorna.page.getByText('Dana at Kith is looking at this').waitFor()
  await expectAccessible(dana.page, 'somebody else is looking')
  await pictured(lorna.page, 'looking-item')
  await lorna.page.close()
  await expect.poll(() => said.count(), { timeout: 15_000 }).toBe(0)
  expect(wrong([dana, lorna])).toEqual([])
})

const entry = (page: Page, title: string) => page.locator('.queue-entry').filter({ hasText: title })

async function takesOne(page: Page, title: string): Promise<void> {
  await page.goto('/team?lane=spam')
  await entry(page, title).getByRole('link').click()
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.locator('#decide-action').waitFor()
}

/** As a phone and a desk show it, and in the dark in Spanish. */
async function looksAt({ page }: Person, name: string): Promise<void> {
  await holdsInEveryLook(page, name)
  await pictured(page, name)
}
