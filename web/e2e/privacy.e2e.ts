import { expect, test } from 'vitest'
import { goes, holdsInEveryLook } from './looks.ts'
import { pictured, signedIn, wrong } from './team.ts'

test(
  'an administrator is asked to say who is responsible, and everybody reads it on the page about privacy',
  { timeout: 4 * 60_000 },
  async () => {
    const admin = await signedIn('admin@example.org')
    const { page } = admin
    await goes(page, '/admin', 'People and roles')
    await page.getByText('Nobody can read yet who is responsible').waitFor()
    await page.getByRole('link', { name: 'Write it on the page about privacy' }).click()
    await page.getByRole('heading', { name: 'Say who is responsible' }).waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await holdsInEveryLook(page, 'privacy, with faults')
    await page.getByLabel('Name of the clinic or organisation').fill('Lakeside Breast Clinic')
    await page.getByLabel('How to reach them').fill('Main Street 1\nprivacy@example.org')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Ask them what is kept about you').waitFor()
    await pictured(page, 'privacy-1280')
    await holdsInEveryLook(page, 'privacy, with who is responsible')
    const member = await signedIn('member@example.org')
    await goes(member.page, '/privacy', 'Privacy')
    await member.page.getByText('privacy@example.org').waitFor()
    expect(await member.page.getByRole('heading', { name: 'Say who' }).count()).toBe(0)
    expect(wrong([admin, member])).toEqual([])
  },
)
