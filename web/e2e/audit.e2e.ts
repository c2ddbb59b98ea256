import { expect, test } from 'vitest'
import { goes, holdsInEveryLook } from './looks.ts'
import { pictured, signedIn, wrong } from './team.ts'

test(
  'an administrator gives the password again, reads who did what, and sets by when the team decides',
  { timeout: 5 * 60_000 },
  async () => {
    const admin = await signedIn('admin@example.org')
    const { page } = admin
    await goes(page, '/team/open', 'What everybody is told')
    const crisis = page.getByLabel('Crisis: minutes')
    await crisis.fill('3')
    await page.getByRole('button', { name: 'Save the times' }).click()
    await page.getByText('Give a time from 5').waitFor()
    await holdsInEveryLook(page, 'the times, with an error')
    await crisis.fill('20')
    await page.getByRole('button', { name: 'Save the times' }).click()
    await page.getByText('The times are saved.').waitFor()
    await pictured(page, 'times-1280')
    await goes(page, '/how-we-moderate', 'How we moderate')
    await page.getByRole('cell', { name: '20 min' }).first().waitFor()

    await page.goto('/admin/audit')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Password', { exact: true }).fill('kith demo password')
    await dialog.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('The times to decide were changed', { exact: true }).last().waitFor()
    await page.getByText('This record was read', { exact: true }).last().waitFor()
    await holdsInEveryLook(page, 'what was done')
    await pictured(page, 'audit-1280')
    await page.getByLabel('Who did it').fill('Nobody at all')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.getByText('Nothing was found').waitFor()
    await holdsInEveryLook(page, 'what was done, with nothing found')
    await page.getByRole('link', { name: 'Show everything' }).click()
    await page.getByText('The times to decide were changed', { exact: true }).last().waitFor()
    await page.locator('.footer-choice').last().getByRole('button').nth(2).dispatchEvent('click')
    await page.locator('.footer-choice').first().locator('button[lang=es]').dispatchEvent('click')
    await page.locator('html[lang=es]').waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await pictured(page, 'audit-390-es-dark')
    expect(wrong([admin])).toEqual([])
  },
)
