import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, pressWhereItIs, signIn, someone, type Person } from './browser.ts'
import { codesIn } from './product.ts'
import { browser, product } from './stage.ts'

const PATIENT = 'Copper Lantern 77'
const TITLE = 'My first week with a port'

test('the main job, from the clinic’s brochure to its count', async () => {
  const clinic = await someone(browser, product.url)
  const patient = await someone(browser, product.url, { width: 390 })
  const other = await someone(browser, product.url)
  const mentor = await someone(browser, product.url)

  const code = await printsBrochure(clinic)
  const before = await countedNow(clinic.page)

  await joinsWithCode(patient, code)
  await confirmsAddress(patient)
  await writesFirstPost(patient)

  await watchesTheGroup(other.page)
  await approves(mentor.page)
  await other.page.getByText('1 post has something new').waitFor()
  await other.page.getByRole('button', { name: 'Show' }).first().click()
  await other.page.getByRole('link', { name: TITLE }).click()
  await replies(other.page)

  await readsNotice(patient.page)
  await getsMail()

  await expect.poll(() => countedNow(clinic.page), { timeout: 20_000 }).toBe(before + 1)
  expect(await clinic.page.content()).not.toContain(PATIENT)
  for (const { foreign } of [clinic, patient, other, mentor]) expect(foreign).toEqual([])
})

/** A clinic prints two brochures, hands them out, and one is given to the patient. */
async function printsBrochure({ page }: Person): Promise<string> {
  await signIn(page, 'clinic@example.org')
  await page.goto('/clinic')
  await page.getByRole('link', { name: 'Brochures' }).click()
  await page.getByRole('heading', { name: 'Print a batch' }).waitFor()
  await expectAccessible(page, 'brochures')
  await page.getByLabel('How many pieces').fill('2')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Make the PDF' }).click()
  const file = await (await download).path()
  const [code = ''] = codesIn(await readFile(file))
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}$/)
  return code
}

async function countedNow(page: Page): Promise<number> {
  await page.goto('/clinic')
  await page.getByRole('link', { name: 'Enrolment' }).click()
  const row = page.getByRole('row', { name: /^Agreed to be counted/ })
  await row.waitFor()
  return Number(await row.getByRole('cell').last().textContent())
}

async function joinsWithCode({ page }: Person, code: string): Promise<void> {
  await page.goto(`/j#${code}`)
  await page.getByRole('heading', { name: /Lakeside/ }).waitFor()
  // The code is taken out of the address at once.
  expect(page.url()).not.toContain(code)
  await page.getByRole('link', { name: 'Join with this code' }).click()
  await page.getByLabel('E-mail address').fill('copper@example.net')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Screen name').fill(PATIENT)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Password', { exact: true }).fill('three slow blue herons')
  await page.getByRole('button', { name: 'Next' }).click()
  await expectAccessible(page, 'guidelines')
  await page.getByRole('button', { name: 'I will keep to these' }).click()
  await page.getByLabel('a patient', { exact: true }).check()
  await page.getByLabel('Breast Cancer').check()
  await page.getByRole('radio', { name: 'Yes, by e-mail' }).check()
  await page.getByRole('button', { name: 'Open my account' }).click()
  await page.getByRole('heading', { name: 'What may your clinic know?' }).waitFor()
  await expectAccessible(page, 'consent')
  await page.getByRole('radio', { name: /count me/i }).check()
  await page.getByRole('button', { name: 'Use my code like this' }).click()
  await page.getByRole('heading', { name: 'Your choice is kept' }).waitFor()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText('Question 1 of 8').waitFor()
  await expectAccessible(page, 'survey')
  await page.getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Question 2 of 8').waitFor()
  await page.getByRole('button', { name: 'Skip this question' }).click()
  await page.getByText('Question 3 of 8').waitFor()
}

async function confirmsAddress({ context }: Person): Promise<void> {
  const token = await expect
    .poll(() => linkIn(product.mails(), '/verify'), { timeout: 15_000 })
    .not.toBe('')
    .then(() => linkIn(product.mails(), '/verify'))
  const page = await context.newPage()
  await page.goto(`/verify#${token}`)
  await page.getByRole('button', { name: 'Confirm my address' }).click()
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  await page.close()
}

async function writesFirstPost({ page }: Person): Promise<void> {
  await page.goto('/groups/breast-cancer')
  // Chosen while opening the account: joined by itself, now that the address is confirmed.
  await page.getByRole('button', { name: 'Leave' }).waitFor()
  await page.goto('/new?group=breast-cancer')
  await page.getByLabel('Title').fill(TITLE)
  await page
    .getByRole('textbox', { name: 'Your text' })
    .fill('It itches a little, and I sleep on the other side now.')
  await page.getByRole('button', { name: 'Post it' }).click()
  await page.getByText('Only you and the team see this yet').first().waitFor()
  await expectAccessible(page, 'held post')
}

async function watchesTheGroup(page: Page): Promise<void> {
  await signIn(page, 'member@example.org')
  await page.goto('/groups/breast-cancer')
  await page.getByRole('heading', { name: 'Posts' }).waitFor()
  expect(await page.getByText(TITLE).count()).toBe(0)
}

async function approves(page: Page): Promise<void> {
  await signIn(page, 'mentor@example.org')
  await page.goto('/team?lane=new-member')
  await page.getByRole('article').filter({ hasText: TITLE }).getByRole('link').click()
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.getByRole('radio', { name: 'Approve it' }).check()
  await expectAccessible(page, 'review item')
  await page.getByRole('button', { name: 'Approve it' }).click()
  await page.getByText('Done: it stands.').first().waitFor()
}

async function replies(page: Page): Promise<void> {
  await page.getByRole('heading', { name: TITLE }).waitFor()
  await page
    .getByRole('textbox', { name: 'Your reply' })
    .fill('Mine itched for ten days. A soft scarf under the belt helped.')
  await page.getByRole('button', { name: 'Send the reply' }).click()
  await page.getByText('A soft scarf under the belt').first().waitFor()
}

async function readsNotice(page: Page): Promise<void> {
  await page.goto('/notifications')
  const notice = page.getByText(/RiverWalker replied/)
  // One that comes while the page is open waits to be asked for.
  const news = page.getByRole('button', { name: 'Show' })
  await notice.or(news).first().waitFor({ timeout: 20_000 })
  await pressWhereItIs(news)
  await notice.waitFor()
}

async function getsMail(): Promise<void> {
  await expect
    .poll(
      () =>
        product
          .mails()
          .some((mail) => mail.includes('copper@example.net') && /replied/i.test(mail)),
      { timeout: 20_000 },
    )
    .toBe(true)
  for (const mail of product.mails()) expect(mail).not.toMatch(/itch|scarf|port|Breast/i)
}

function linkIn(mails: string[], path: string): string {
  const flat = mails.join('\n').replaceAll('=\r\n', '').replaceAll('=3D', '=')
  return new RegExp(`${path}#([A-Za-z0-9_-]{43})`).exec(flat)?.[1] ?? ''
}
