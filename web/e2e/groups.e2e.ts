import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, signIn, someone } from './browser.ts'
import { FORM, goes, holdsInEveryLook, holdsOpened, settles } from './looks.ts'
import { browser, product } from './stage.ts'

const CLOSED = '/groups/living-with-metastatic-disease'

test('the life of a group, from its making to its archive', { timeout: 300_000 }, async () => {
  const [admin, member, moderator] = await Promise.all(
    ['admin', 'member', 'moderator'].map(async (role) => {
      const one = await someone(browser, product.url, role === 'member' ? { width: 390 } : {})
      await signIn(one.page, `${role}@example.org`)
      return one
    }),
  )
  if (!admin || !member || !moderator) throw new Error('not everybody came')

  await member.page.goto('/groups')
  await makes(admin.page)
  // The list of groups that is open hears of it.
  await member.page.getByRole('link', { name: 'Sleeping Well' }).waitFor()
  await writesThere(member.page)

  await renames(admin.page)
  await member.page.goto('/groups/sleeping-well')
  await member.page.waitForURL((url) => url.pathname === '/groups/nights')
  await member.page.getByRole('heading', { level: 1, name: 'Nights' }).waitFor()

  await pins(moderator.page)
  await member.page.goto('/groups/nights')
  await member.page
    .getByRole('list', { name: 'Pinned posts' })
    .getByText('Three in the morning')
    .waitFor()
  await expectAccessible(member.page, 'a pinned post')

  await keepsWordsOfTwo(admin.page)
  await archives(admin.page)
  // Said on the page that is open, and nobody writes there any more.
  await member.page.getByText('Nobody writes here any more').waitFor()
  expect(await member.page.getByRole('link', { name: 'Write in this group' }).count()).toBe(0)

  for (const { foreign, complaints } of [admin, member, moderator])
    expect([foreign, complaints]).toEqual([[], []])
})

test(
  'asking to join a closed group, a no with its reason, and a yes',
  { timeout: 200_000 },
  async () => {
    const member = await someone(browser, product.url, { width: 390 })
    const moderator = await someone(browser, product.url)
    await signIn(member.page, 'member@example.org')
    await signIn(moderator.page, 'moderator@example.org')

    await goes(member.page, CLOSED, 'Living with Metastatic Disease')
    await member.page.getByText('Nothing here is counted by a clinic.').waitFor()
    await member.page.getByRole('button', { name: 'Ask to join' }).click()
    await member.page.getByText(/usually within two days/).waitFor()

    await moderator.page.goto(CLOSED)
    await moderator.page.getByRole('button', { name: 'Not now' }).click()
    await moderator.page.getByRole('button', { name: 'Send this answer' }).click()
    await moderator.page.getByText('Please write a reason.').waitFor()
    await settles(moderator.page)
    await expectAccessible(moderator.page, 'a no without a reason')
    await moderator.page.getByLabel('Your reason').fill('We begin afresh in May. Please ask then.')
    await moderator.page.getByRole('button', { name: 'Send this answer' }).click()
    await moderator.page.getByText('Nobody is waiting.').waitFor()

    await goes(member.page, CLOSED, 'Living with Metastatic Disease')
    await member.page.getByText('We begin afresh in May. Please ask then.').waitFor()
    await holdsInEveryLook(member.page, 'a group one was refused')
    await member.page.getByRole('button', { name: 'Ask to join' }).click()
    await member.page.getByText(/usually within two days/).waitFor()

    await moderator.page.goto(CLOSED)
    await moderator.page.getByRole('button', { name: 'Let in' }).click()
    await moderator.page.getByText('Nobody is waiting.').waitFor()
    await member.page.goto(CLOSED)
    await member.page.getByRole('button', { name: 'Leave this group' }).waitFor()
    await holdsInEveryLook(member.page, 'a group one is in')
  },
)

test(
  'taking a part out of a group, and putting one into another',
  { timeout: 300_000 },
  async () => {
    const admin = await someone(browser, product.url)
    const member = await someone(browser, product.url)
    await signIn(admin.page, 'admin@example.org')
    await signIn(member.page, 'member@example.org')
    const { page } = admin

    await opens(page, 'Breast Cancer')
    await page.getByRole('link', { name: 'Take posts into a new group' }).click()
    await page.getByRole('heading', { level: 1, name: 'Take a part out' }).waitFor()
    await page.locator('#split-posts').waitFor()
    await holdsInEveryLook(page, 'taking a part out')
    await page.locator(`${FORM} button[type=submit]`).click()
    await page.locator('.error-summary').waitFor()
    await holdsInEveryLook(page, 'taking a part out, with errors')
    await page.locator('#en-name').fill('Days of Treatment')
    await page.locator('#en-description').fill('About the days one spends at the clinic.')
    await page.locator('#es-name').fill('Días de tratamiento')
    await page.locator('#es-description').fill('Sobre los días que se pasan en la clínica.')
    const moved = page.getByRole('group', { name: 'Posts that move' }).locator('.choice')
    await moved.nth(0).click()
    await moved.nth(1).click()
    await page.getByRole('button', { name: 'Make the new group with 2 posts' }).click()
    await page.getByRole('heading', { level: 1, name: 'Look after groups' }).waitFor()

    await member.page.goto('/groups/breast-cancer')
    await member.page.getByText('A part of this group has moved').waitFor()
    await expectAccessible(member.page, 'the offer of a new group')
    await member.page.getByRole('link', { name: 'Days of Treatment' }).click()
    await member.page.getByText('You need not ask').waitFor()
    await member.page.getByRole('button', { name: 'Join this group' }).click()
    await member.page.getByRole('link', { name: 'Write in this group' }).waitFor()

    await opens(page, 'Days of Treatment')
    await page.getByLabel('Into which group').selectOption({ label: 'Newly Diagnosed' })
    await holdsOpened(page, 'putting two groups together', async () => {
      await page.locator('#merge ~ div button').click()
      await page.locator('dialog[open]').waitFor()
      await settles(page)
    })
    await page.getByRole('button', { name: 'Put them together' }).click()
    await page.getByRole('button', { name: 'Yes, put them together' }).click()
    await page.getByRole('heading', { level: 1, name: 'Look after groups' }).waitFor()
    await expect
      .poll(() => page.getByRole('heading', { name: 'Days of Treatment' }).count())
      .toBe(0)
    await member.page.goto('/groups/days-of-treatment')
    await member.page.waitForURL((url) => url.pathname === '/groups/newly-diagnosed')
  },
)

async function makes(page: Page): Promise<void> {
  await goes(page, '/admin/groups', 'Look after groups')
  await holdsInEveryLook(page, '/admin/groups')
  await page.getByRole('link', { name: 'Make a new group' }).click()
  await page.locator('#en-name').waitFor()
  await holdsInEveryLook(page, '/admin/groups/new')
  await page.locator(`${FORM} button[type=submit]`).click()
  await page.locator('.error-summary').waitFor()
  await holdsInEveryLook(page, '/admin/groups/new, with errors')
  await page.locator('#en-name').fill('Sleeping Well')
  await page.locator('#en-description').fill('About nights, naps and lying awake.')
  await page.locator('#en-rules').fill('Be kind\nNo doses')
  await page.locator('#es-name').fill('Dormir bien')
  await page.locator('#es-description').fill('Sobre noches, siestas y desvelos.')
  await page.locator('#es-rules').fill('Con cariño')
  expect(await page.locator('#group-slug').inputValue()).toBe('sleeping-well')
  await page.getByRole('radio', { name: 'Anyone can read' }).check()
  await page.locator(`${FORM} button[type=submit]`).click()
  await page.getByRole('link', { name: /other language has more rules/ }).click()
  await page.locator('#es-rules').fill('Con cariño\nSin dosis')
  await page.getByRole('button', { name: 'Make the group' }).click()
  await page.getByRole('heading', { name: 'Sleeping Well' }).waitFor()
}

async function writesThere(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sleeping Well' }).click()
  await page.getByRole('button', { name: 'Join this group' }).click()
  await page.getByRole('link', { name: 'Write in this group' }).click()
  await page.getByLabel('Title').fill('Three in the morning')
  await page.getByRole('textbox', { name: 'Your text' }).fill('I lie awake and count birds.')
  await page.getByRole('button', { name: 'Post it' }).click()
  await page.getByText('Only you and the team see this yet').first().waitFor()
}

async function opens(page: Page, group: string): Promise<void> {
  await goes(page, '/admin/groups', 'Look after groups')
  await page.getByRole('link', { name: `Change ${group}` }).click()
  await page.getByRole('heading', { level: 1, name: 'Change a group' }).waitFor()
}

async function saves(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}

async function renames(page: Page): Promise<void> {
  await opens(page, 'Sleeping Well')
  await holdsInEveryLook(page, 'changing a group')
  await page.locator('#en-name').fill('Nights')
  await page.locator('#group-slug').fill('nights')
  await saves(page)
  await page
    .getByRole('dialog')
    .getByText('Links to /groups/sleeping-well still lead here')
    .waitFor()
  await settles(page)
  await expectAccessible(page, 'what a change does')
  await page.getByRole('button', { name: 'Yes, save it' }).click()
  await page.getByText('Addresses before: sleeping-well.').waitFor()
}

/** The first post of a member waits for the team: it is let through, and then stands first. */
async function pins(page: Page): Promise<void> {
  await page.goto('/team?lane=new-member')
  await page.getByRole('article').filter({ hasText: 'Three in' }).getByRole('link').click()
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.getByRole('radio', { name: 'Approve it' }).check()
  await page.getByRole('button', { name: 'Approve it' }).click()
  await page.getByText('Done: it stands.').first().waitFor()
  await page.goto('/groups/nights')
  await page.getByRole('link', { name: 'Three in the morning' }).click()
  await page.getByRole('button', { name: 'More about this post' }).click()
  await settles(page)
  await expectAccessible(page, 'the menu with pinning')
  await page.getByRole('menuitem', { name: 'Pin to the top of the group' }).click()
  await page.getByText('The post now stands first').waitFor()
}

/** Somebody else saves while the form is open: nothing typed is lost. */
async function keepsWordsOfTwo(page: Page): Promise<void> {
  await opens(page, 'Nights')
  const other = await page.context().newPage()
  await opens(other, 'Nights')
  await other.locator('#en-description').fill('About nights, and what helps.')
  await saves(other)
  await other.getByText('Nights is saved.').waitFor()
  await other.close()
  await page.locator('#es-name').fill('Noches')
  await saves(page)
  await page.getByText('Someone else saved this group').waitFor()
  await page.getByText('About nights, and what helps.').waitFor()
  await holdsInEveryLook(page, 'a group changed by two')
  expect(await page.locator('#es-name').inputValue()).toBe('Noches')
  await page.getByRole('button', { name: 'Keep my words' }).click()
  await saves(page)
  await page.getByText('Nights is saved.').waitFor()
}

async function archives(page: Page): Promise<void> {
  await opens(page, 'Nights')
  await page.getByRole('radio', { name: 'Closed: you ask to join' }).check()
  await saves(page)
  await page
    .getByRole('dialog')
    .getByText(/can read on/)
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'Anyone can read' }).check()
  await page.getByRole('checkbox', { name: 'Closed for writing' }).check()
  await saves(page)
  await page.getByRole('button', { name: 'Yes, save it' }).click()
  await page.getByText('Nights is saved.').waitFor()
}
