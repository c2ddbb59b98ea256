import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { expectAccessible, signIn, someone, type Person } from './browser.ts'
import { browser, product } from './stage.ts'
import { pictured } from './team.ts'

test('by a link people answer at home without an account, stop and come back, and can take it back', async () => {
  const staff = await someone(browser, product.url)
  const [address = '', second = ''] = await makesLinks(staff)
  const asked: string[] = []
  const home = await someone(browser, product.url, { width: 390 })
  const { page, context } = home
  context.on('request', (request) => asked.push(request.url(), ...Object.values(request.headers())))

  await page.goto(address)
  await page.getByRole('button', { name: 'Start' }).waitFor()
  // Out of the address at once, and never in a request's address, nor told to whoever is asked next.
  const token = address.replace(/^.*#/, '')
  expect(page.url()).not.toContain(token)
  expect(asked.join('\n')).not.toContain(token)
  await expectAccessible(page, 'by link')
  await pictured(page, 'link-1-first')

  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('heading', { name: 'Have you heard of Kith before today?' }).waitFor()
  await page.getByRole('radio', { name: 'Yes' }).check()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('radio', { name: 'From a nurse or doctor' }).check()
  await page.getByRole('main').getByRole('button', { name: 'Español' }).click()
  await page
    .getByText('Pregunta 2 de 3')
    .or(page.getByText(/Pregunta 2 de/))
    .first()
    .waitFor()
  expect(await page.getByRole('radio').nth(1).isChecked()).toBe(true)
  await pictured(page, 'link-2-question-es')
  await page.getByRole('main').getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Your answers are saved.').waitFor()

  // Closed, and opened again by the same link: on this device, and by someone else.
  await page.goto('about:blank')
  await page.goto(address)
  await page.getByRole('button', { name: 'Go on where I stopped' }).click()
  await page.getByText(/^Question 3\b/).waitFor()
  const other = await someoneElse(address)
  await page.getByRole('radio', { name: 'No' }).check()
  await handsIn(home)
  const receipt = (await page.locator('.receipt-code').textContent()) ?? ''
  expect(receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}$/)
  await expectAccessible(page, 'receipt')
  await pictured(page, 'link-4-receipt')

  // Shown once: after a reload it is nowhere, nor are the answers.
  await page.reload()
  await page.getByRole('heading', { name: 'Your answers are in' }).waitFor()
  expect(await page.content()).not.toContain(receipt)
  await page.goto('about:blank')
  await page.goto(address)
  await page.getByRole('heading', { name: 'This link can not be used any more' }).waitFor()
  await expectAccessible(page, 'used link')
  await pictured(page, 'link-5-used')
  await tooLate(other)

  // Scanned from the receipt, it is filled in; it is looked at before it is used.
  await page.goto('about:blank')
  await page.goto(`/s#${receipt.replaceAll('-', '')}`)
  await page.getByRole('button', { name: 'Delete my answers' }).click()
  await page.getByText('Your answers are deleted.').waitFor()

  await hands(second)
  for (const { foreign, complaints } of [staff, home])
    expect([...foreign, ...complaints]).toEqual([])
  await context.close()
  await other.context.close()
  await staff.context.close()
})

async function makesLinks({ page }: Person): Promise<string[]> {
  await signIn(page, 'clinic@example.org')
  await page.goto('/clinic')
  await page.getByRole('heading', { name: 'Enrolment' }).waitFor()
  await page.goto(`${page.url().replace(/\/enrolment.*/, '')}/surveys`)
  await page.getByRole('link', { name: 'Links' }).click()
  await page.getByText('No links yet').waitFor()
  await page.getByLabel('How many links').fill('0')
  await page.getByRole('button', { name: 'Make the links' }).click()
  await page.getByRole('link', { name: 'Please give a number from 1 to 1,000.' }).waitFor()
  await page.getByLabel('How many links').fill('2')
  await page.getByRole('button', { name: 'Make the links' }).click()
  await page.getByText('2 links are ready.').waitFor()
  await expectAccessible(page, 'links')
  await pictured(page, 'link-0-staff')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).click()
  const file = await readFile(await (await download).path(), 'utf8')
  await page.getByRole('cell', { name: '2', exact: true }).waitFor()
  return file.trim().split('\n')
}

/** Who else has the address is shown nothing of what was answered, on a phone in Spanish too, and changes nothing of it. */
async function someoneElse(address: string): Promise<Person> {
  const other = await someone(browser, product.url, { width: 390, theme: 'dark' })
  const { page } = other
  await page.goto(address)
  await page.getByText('This link is for one person, and counts once').waitFor()
  await page.getByRole('main').getByRole('button', { name: 'Español' }).click()
  await page.getByText('Este enlace es para una persona y cuenta una vez').waitFor()
  await expectAccessible(page, 'begun elsewhere')
  await pictured(page, 'link-3-elsewhere-phone-dark-es')
  await page.getByRole('main').getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText(/^Question 1\b/).waitFor()
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
  await page.getByRole('radio', { name: 'No' }).check()
  await page.getByRole('button', { name: /^(Next|Hand in my answers)$/ }).waitFor()
  return other
}

async function handsIn({ page }: Person): Promise<void> {
  for (;;) {
    const next = page.getByRole('button', { name: /^(Next|Hand in my answers)$/ })
    const last = (await next.textContent())?.includes('Hand in')
    await next.click()
    if (last) break
    await page
      .getByRole('button', { name: 'Skip this question' })
      .or(page.getByRole('radio').first())
      .first()
      .waitFor()
  }
}

/** Whoever hands in second is told so kindly, and that nothing of it stays. */
async function tooLate(other: Person): Promise<void> {
  const { page } = other
  await handsIn(other)
  await page.getByRole('heading', { name: 'This link has been answered already' }).waitFor()
  await expectAccessible(page, 'answered already')
  await pictured(page, 'link-6-answered-already')
  await page.getByRole('button', { name: 'Delete what I just answered' }).click()
  await page.getByRole('heading', { name: 'No survey is open here' }).waitFor()
}

/** Who would rather not leaves nothing, and the link can be used by whoever has it next. */
async function hands(address: string): Promise<void> {
  const first = await someone(browser, product.url, { width: 390 })
  await first.page.goto(address)
  await first.page.getByRole('button', { name: 'I would rather not' }).click()
  await first.page.getByRole('heading', { name: 'No survey is open here' }).waitFor()
  await first.page.goto('about:blank')
  await first.page.goto(address)
  await first.page.getByRole('button', { name: 'Start' }).waitFor()
  await first.context.close()
}
