import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { goes, holdsInEveryLook, holdsOpened, sends, walks } from './looks.ts'

export async function helps(page: Page): Promise<void> {
  await walks(page, [
    ['/team', 'What waits for the team'],
    ['/team?lane=new-member', 'What waits for the team'],
    ['/team/0', /./],
  ])
  await goes(page, '/team?lane=new-member', 'What waits for the team')
  await takes(page)
}

export async function moderates(page: Page): Promise<void> {
  await walks(page, [
    ['/team', 'What waits for the team'],
    ['/groups/living-with-metastatic-disease', 'Living with Metastatic Disease'],
  ])
  await goes(page, '/team?lane=crisis', 'What waits for the team')
  await takes(page)
}

/** The first thing that waits: before and after it is taken, and the decision with what it lacks. */
async function takes(page: Page): Promise<void> {
  await page.locator('.queue-entry h2 a').first().click()
  await page.locator('.lease-card .primary').waitFor()
  await holdsInEveryLook(page, 'an item')
  await page.locator('.lease-card .primary').click()
  await page.locator('#decide-action').waitFor()
  const decides = () => page.locator('form:has(#decide-action) button[type=submit]').first().click()
  await holdsInEveryLook(page, 'an item, taken')
  await decides()
  await page.locator('.error-summary').waitFor()
  await holdsInEveryLook(page, 'an item, nothing decided')
  await page.getByRole('radio', { name: /^Remove|^Take it down|^Take it away/ }).check()
  await decides()
  await holdsInEveryLook(page, 'an item, removed without a reason')
}

export async function worksAtClinic(page: Page): Promise<void> {
  await goes(page, '/clinic', 'Enrolment')
  const clinic = new URL(page.url()).pathname.replace('/enrolment', '')
  await walks(page, [
    [`${clinic}/enrolment`, 'Enrolment'],
    [`${clinic}/visits`, 'Visits'],
    [`${clinic}/brochures`, 'Brochures'],
    [`${clinic}/surveys`, 'Surveys'],
    [`${clinic}/surveys?view=paper`, 'Surveys'],
  ])
  await goes(page, `${clinic}/visits`, 'Visits')
  await sends(page)
  await page.locator('.error-summary').waitFor()
  await holdsInEveryLook(page, 'visits, with errors')
  await goes(page, `${clinic}/brochures`, 'Brochures')
  await page.locator('#print-count').fill('0')
  await sends(page)
  await page.locator('form:has(#print-count) button[type=submit]').click()
  await expect.poll(() => page.locator('.error-summary').count()).toBe(2)
  await holdsInEveryLook(page, 'brochures, with errors')
}

export async function administers(page: Page): Promise<void> {
  await walks(page, [
    ['/admin?name=nobody-of-this-name', 'People and roles'],
    ['/admin', 'People and roles'],
  ])
  await goes(page, '/admin?name=Lorna', 'People and roles')
  await holdsOpened(page, 'giving a role', async () => {
    await page.locator('main article .button-row > .secondary').click()
    await page.locator('dialog[open] button[type=submit]').click()
    await page.locator('dialog[open] .error-summary').waitFor()
  })
  await holdsOpened(page, 'giving a role at a clinic', async () => {
    await page.locator('main article .button-row > .secondary').click()
    await page.locator('dialog[open] input[type=radio]').nth(3).check()
  })
  await holdsOpened(page, 'taking a role away', () =>
    page.locator('.grants button').first().click(),
  )
}
