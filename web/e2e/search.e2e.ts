import { expect, test } from 'vitest'
import { signIn, someone } from './browser.ts'
import { goes, holdsInEveryLook } from './looks.ts'
import { browser, product } from './stage.ts'

test('finding by other words, with a mistake, and narrower', { timeout: 200_000 }, async () => {
  const member = await someone(browser, product.url, { width: 390 })
  const { page } = member
  await signIn(page, 'member@example.org')
  await goes(page, '/search', 'Search')
  const field = page.getByRole('searchbox', { name: 'What are you looking for?' })
  const results = page.getByRole('list', { name: 'What we found' })
  const looksFor = async (words: string) => {
    await field.fill(words)
    await field.press('Enter')
    await page.getByRole('heading', { level: 1, name: `Search: ${words}` }).waitFor()
  }

  await looksFor('breast removal')
  await results
    .locator('mark', { hasText: /mastectomy/i })
    .first()
    .waitFor()
  await page.getByText('Also showing').waitFor()
  await holdsInEveryLook(page, 'what was found by another name')

  await page.getByRole('link', { name: 'Show only my words' }).click()
  await page.getByText('Nothing fits all you chose.').waitFor()
  expect(await page.getByLabel('Only the words as I write them').isChecked()).toBe(true)
  await page.getByRole('link', { name: 'Look for these words everywhere' }).click()
  await results.locator('mark').first().waitFor()

  await looksFor('tamoxifin')
  await results
    .locator('mark', { hasText: /tamoxifen/i })
    .first()
    .waitFor()
  await results.getByText('Nearly your words').first().waitFor()

  await looksFor('tired')
  await results.getByText('Reply from').first().waitFor()
  await page.getByText('Narrow the search').click()
  await page.getByLabel('Posts or replies?').selectOption('Posts only')
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
  await results.getByText('Post from').first().waitFor()
  expect(await results.getByText('Reply from').count()).toBe(0)
  await page.getByLabel('Up to and with this day').fill('2001-01-01')
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
  await page.getByText('Nothing fits all you chose.').waitFor()
  await holdsInEveryLook(page, 'nothing found')
  expect([member.foreign, member.complaints]).toEqual([[], []])
})
