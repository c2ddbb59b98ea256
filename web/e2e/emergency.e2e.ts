import { expect, test } from 'vitest'
import { goes, holdsInEveryLook } from './looks.ts'
import { product } from './stage.ts'
import { asked, confirms, pictured, signedIn, wrong } from './team.ts'

test(
  'an administrator sees what goes by itself, and asks to look in an emergency, which nobody can agree to alone',
  { timeout: 4 * 60_000 },
  async () => {
    const admin = await signedIn('admin@example.org')
    const { page } = admin
    await goes(page, '/admin/retention', 'What goes by itself')
    await pictured(page, 'retention-1280')
    await holdsInEveryLook(page, 'what goes by itself')
    await goes(page, '/admin/emergencies', 'Emergency access')
    // Nobody could agree: that is said, and nothing is offered that would come to nothing.
    await page.getByText('There is no second administrator').waitFor()
    expect(await page.getByRole('button', { name: 'Ask', exact: true }).count()).toBe(0)
    await holdsInEveryLook(page, 'nobody who could agree')
    await confirms(admin)
    const joaquin = await signedIn('joaquin.at.kith@example.org')
    const { person } = await (await joaquin.context.request.get('/api/me')).json()
    await asked(admin, `/api/admin/people/${person.id}/roles`, { role: 'admin' })
    await page.reload()
    // Whom one made oneself is no second person yet.
    await page.getByText('Nobody can agree yet').waitFor()
    expect(await page.getByRole('button', { name: 'Ask', exact: true }).count()).toBe(0)
    await holdsInEveryLook(page, 'only a new administrator could agree')
    product.sql(`UPDATE community.role_grant SET granted_at = granted_at - interval '7 days'
      WHERE role = 'admin' AND granted_by IS NOT NULL`)
    await page.reload()
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.locator('.error-summary').waitFor()
    await holdsInEveryLook(page, 'asking, with errors')
    await page.getByRole('radio', { name: 'The words of a post' }).check()
    await page.getByLabel('The id of the text').fill('018f0000-0000-7000-8000-0000000000aa')
    await page.getByLabel('Why?').fill('The police told us of a threat to a life.')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    const card = page.getByRole('article')
    await card.getByText('You can not do it yourself.', { exact: false }).waitFor()
    expect(await card.getByRole('button', { name: 'Agree' }).count()).toBe(0)
    await holdsInEveryLook(page, 'what was asked for')
    await pictured(page, 'emergency-1280')
    await page.locator('.footer-choice').last().getByRole('button').nth(2).dispatchEvent('click')
    await page.locator('.footer-choice').first().locator('button[lang=es]').dispatchEvent('click')
    await page.locator('html[lang=es]').waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await pictured(page, 'emergency-390-es-dark')
    expect(wrong([admin])).toEqual([])
  },
)
