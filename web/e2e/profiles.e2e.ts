import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, signIn, someone, type Person } from './browser.ts'
import { browser, product } from './stage.ts'

const STEVE = 'Steve in Duluth'
const THREAD = /Say thank you to one person/
const WORDS = 'I live by a lake, and I like slow mornings.'

test('a member says who they are, others meet it by their name, and each decides what comes of it', async () => {
  const steve = await someone(browser, product.url, { width: 390 })
  const river = await someone(browser, product.url)
  await signIn(steve.page, 'caregiver@example.org')
  await signIn(river.page, 'member@example.org')

  await saysWhoHeIs(steve.page)
  await looksAsOthers(steve.page)
  await meetsHim(river.page)
  await followsAndMutes(river.page)
  await tellsTheTeam(river.page)
  await takesAnotherName(steve.page)
  await isLedOn(river.page)
  await blocks(river.page)
  await isForNoVisitor()

  for (const { foreign, complaints } of [steve, river] satisfies Person[]) {
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
  }
})

const said = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()

async function saysWhoHeIs(page: Page): Promise<void> {
  await page.goto('/settings')
  await page.getByRole('link', { name: 'Profile and name' }).click()
  await page.getByRole('heading', { level: 1, name: 'Profile and name' }).waitFor()
  await page.getByRole('textbox', { name: 'About me' }).fill('Write to me at gmail dot com')
  await page.getByRole('button', { name: 'Save these words' }).click()
  // Held words are told as such.
  await page.getByText('Only you and the team see this yet').waitFor()
  await expectAccessible(page, 'the settings of a profile, with words that wait')
  await page.getByRole('combobox', { name: 'Which fits you best?' }).selectOption('Caregiver')
  // The word of the change before may still stand there.
  const saved = page.waitForResponse((answer) =>
    (answer.request().postData() ?? '').includes('audiences'),
  )
  await page.getByRole('combobox', { name: 'Who sees your role' }).selectOption('All members')
  await saved
  await page.reload()
  expect(await page.getByRole('combobox', { name: 'Who sees your role' }).inputValue()).toBe(
    'members',
  )
}

async function looksAsOthers(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'See it as a member sees it' }).click()
  await page.getByText('So any member sees you').waitFor()
  expect(await page.getByText('gmail dot com').count()).toBe(0)
  await said(page, 'Caregiver')
  await expectAccessible(page, 'the own profile as others see it')
  await page.getByRole('link', { name: 'People in my groups' }).click()
  await page.getByText('So people in your groups see you').waitFor()
}

/** From a thread, by the name over what he wrote. */
async function meetsHim(page: Page): Promise<void> {
  await page.goto('/search?q=thank+you+to+one+person')
  await page.getByRole('link', { name: THREAD }).first().click()
  await page.getByRole('heading', { level: 1, name: THREAD }).waitFor()
  const name = page.getByRole('article').getByRole('link', { name: STEVE, exact: true }).first()
  await name.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: STEVE }).waitFor()
  await said(page, 'Caregiver')
  expect(await page.getByText('gmail dot com').count()).toBe(0)
  await page
    .getByRole('list', { name: 'Newest posts and replies' })
    .getByRole('link')
    .first()
    .waitFor()
  await expectAccessible(page, 'the profile of somebody')
}

async function followsAndMutes(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Follow', exact: true }).click()
  await page.getByRole('button', { name: 'Stop following' }).waitFor()
  await page.getByRole('button', { name: `More about ${STEVE}` }).click()
  await page.getByRole('menuitem', { name: `Mute ${STEVE}` }).waitFor()
  await expectAccessible(page, 'the menu of a profile')
  await page.getByRole('menuitem', { name: `Mute ${STEVE}` }).click()
  await page.getByText(`You muted ${STEVE}`, { exact: true }).waitFor()
  expect(await page.getByRole('heading', { name: 'Newest posts and replies' }).count()).toBe(0)
  await page.getByRole('button', { name: `Show what ${STEVE} writes` }).click()
  await page.getByRole('heading', { name: 'Newest posts and replies' }).waitFor()
}

/** Once the team let his words through, they can be reported. */
async function tellsTheTeam(page: Page): Promise<void> {
  const team = await someone(browser, product.url)
  await signIn(team.page, 'moderator@example.org')
  await team.page.goto('/team')
  await team.page
    .getByRole('link', { name: /words about themselves/ })
    .first()
    .click()
  await said(team.page, 'gmail dot com')
  await expectAccessible(team.page, 'words about oneself, for the team')
  await team.page.getByRole('button', { name: 'Take it' }).click()
  await team.page.getByRole('radio', { name: 'Approve it' }).check()
  await team.page.getByRole('button', { name: 'Approve it' }).click()
  await expect
    .poll(
      async () => {
        await page.reload()
        await page.getByRole('button', { name: `More about ${STEVE}` }).waitFor()
        return page.getByText('gmail dot com').count()
      },
      { timeout: 30_000 },
    )
    .toBe(1)
  await page.getByRole('button', { name: `More about ${STEVE}` }).click()
  await page.getByRole('menuitem', { name: 'Report this profile' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tell the team about this profile' })
  await dialog.getByRole('button', { name: 'Send' }).click()
  await dialog.getByText('Please choose one.').waitFor()
  await expectAccessible(page, 'the report of a profile, with a fault')
  await dialog.getByRole('radio', { name: 'It says who someone is' }).check()
  await dialog.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Thank you for telling us').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await team.context.close()
}

async function takesAnotherName(page: Page): Promise<void> {
  await page.goto('/settings/profile')
  const field = page.getByRole('textbox', { name: 'Screen name' })
  await field.fill('RiverWa1ker')
  await said(page, 'Someone already has this name')
  await page.getByRole('button', { name: 'Take this name' }).click()
  await page.getByRole('alert').waitFor()
  await expectAccessible(page, 'a name that is taken')
  await field.fill('Steve by the lake')
  await said(page, 'You can have “Steve by the lake”.')
  await page.getByRole('button', { name: 'Take this name' }).click()
  await said(page, 'You are Steve by the lake now.')
  await page.getByRole('textbox', { name: 'About me' }).fill(WORDS)
  await page.getByRole('button', { name: 'Save these words' }).click()
  await said(page, 'Saved.')
}

/** The old address leads to the new name. */
async function isLedOn(page: Page): Promise<void> {
  await page.goto(`/u/${encodeURIComponent(STEVE)}`)
  await page.getByRole('heading', { level: 1, name: 'Steve by the lake' }).waitFor()
  await said(page, `Before: ${STEVE}`)
  await page.waitForURL(/Steve%20by%20the%20lake/)
}

async function blocks(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More about Steve by the lake' }).click()
  await page.getByRole('menuitem', { name: 'Block Steve by the lake' }).click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page, 'a block, before it is made')
  await dialog.getByRole('button', { name: 'Block', exact: true }).click()
  await page.waitForURL(/settings\/privacy/)
  await page.goto('/u/Steve%20by%20the%20lake')
  await page.getByText('You have blocked Steve by the lake.').waitFor()
  await expectAccessible(page, 'the profile of someone one has blocked')
}

async function isForNoVisitor(): Promise<void> {
  const visitor = await someone(browser, product.url)
  await isMissing(visitor.page)
}

async function isMissing(page: Page): Promise<void> {
  const words: string[] = []
  for (const name of ['Steve by the lake', 'Nobody At All']) {
    await page.goto(`/u/${encodeURIComponent(name)}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    words.push(await page.locator('main').innerText())
  }
  expect(words[0]).toBe(words[1])
}
