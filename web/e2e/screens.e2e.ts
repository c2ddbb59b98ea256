import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { signIn, someone } from './browser.ts'
import { FORM, goes, holdsInEveryLook, holdsOpened, looked, sends, walks } from './looks.ts'
import { administers, helps, moderates, worksAtClinic } from './staff-screens.ts'
import { browser, product } from './stage.ts'

afterAll(() => {
  process.stderr.write(`${looked.times} states of pages were held against axe\n`)
})

const MINUTES = 4 * 60_000
const LONG_POST = "What was in your infusion bag? Let's make one list"
const untroubled = { foreign: [], complaints: [] }

test(
  'every page is open to a visitor whatever they see, read or speak',
  { timeout: MINUTES },
  async () => {
    expect(await asSomeone(null, readsAsVisitor)).toEqual(untroubled)
  },
)

test('what a visitor gets wrong is told to everyone', { timeout: MINUTES }, async () => {
  expect(await asSomeone(null, mistakes)).toEqual(untroubled)
})

test(
  'every page is open to a member whatever they see, read or speak',
  { timeout: MINUTES },
  async () => {
    expect(await asSomeone('member@example.org', readsAsMember)).toEqual(untroubled)
  },
)

test(
  'a member writes, changes, reports and deletes whatever they see, read or speak',
  { timeout: MINUTES },
  async () => {
    expect(await asSomeone('member@example.org', writes)).toEqual(untroubled)
  },
)

test(
  'a patient uses a code, consents and answers whatever they see, read or speak',
  { timeout: MINUTES },
  async () => {
    expect(await asSomeone('member@example.org', usesCode)).toEqual(untroubled)
  },
)

test(
  'every page is open to a mentor whatever they see, read or speak',
  { timeout: MINUTES },
  async () => {
    expect(await asSomeone('mentor@example.org', helps)).toEqual(untroubled)
  },
)

test(
  'every page is open to a moderator whatever they see, read or speak',
  { timeout: MINUTES },
  async () => {
    expect(await asSomeone('moderator@example.org', moderates)).toEqual(untroubled)
  },
)

test(
  'every page is open to a clinic whatever they see, read or speak',
  { timeout: MINUTES },
  async () => {
    expect(await asSomeone('clinic@example.org', worksAtClinic)).toEqual(untroubled)
  },
)

test(
  'every page is open to an administrator whatever they see, read or speak',
  { timeout: MINUTES },
  async () => {
    expect(await asSomeone('admin@example.org', administers)).toEqual(untroubled)
  },
)

/** Somebody with a browser of their own: whom else it asked, and which rules of its own the page broke. */
async function asSomeone(email: string | null, walk: (page: Page) => Promise<void>) {
  const { page, context, foreign, complaints } = await someone(browser, product.url)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  if (email !== null) await signIn(page, email)
  await walk(page)
  await context.close()
  return { foreign, complaints }
}

async function readsAsVisitor(page: Page): Promise<void> {
  const post = await addressOfPost(page)
  const screens: [string, RegExp | string][] = [
    ['/', 'Talk with people who have been there too'],
    ['/groups', 'Groups'],
    ['/groups/breast-cancer', 'Breast Cancer'],
    ['/groups/caregivers', 'Caregivers'],
    [post, LONG_POST],
    [`${post}/r/30`, LONG_POST],
    ['/search?q=sleep', /sleep/],
    ['/search?q=zzzzqqqq', /zzzzqqqq/],
    ['/code', 'Use your code'],
    ['/sign-in', 'Sign in'],
    ['/reset', 'Choose a new password'],
    ['/verify', /link/],
    ['/help', 'Help'],
    ['/help/now', 'Need help now?'],
    ['/guidelines', 'Guidelines'],
    ['/privacy', 'Privacy'],
    ['/accessibility', 'Accessibility'],
    ['/home', 'Talk with people'],
    ['/new', 'Write a post'],
    ['/settings', 'Settings'],
    ['/team', 'What waits for the team'],
    ['/clinic', 'Your clinic'],
    ['/no/such/address', 'We could not find this page'],
  ]
  await walks(page, screens)
}

async function mistakes(page: Page): Promise<void> {
  await goes(page, '/code', 'Use your code')
  await sends(page)
  await holdsInEveryLook(page, '/code, nothing typed')
  await page.locator('#code').fill('K7P3-9QXM-2TF')
  await sends(page)
  await holdsInEveryLook(page, '/code, refused')

  await goes(page, '/sign-in', 'Sign in')
  await sends(page)
  await page.locator('.error-summary').waitFor()
  await holdsInEveryLook(page, '/sign-in, nothing typed')
  await page.locator('#sign-in-email').fill('nobody@example.org')
  await page.locator('#sign-in-password').fill('not the password')
  await sends(page)
  await page.getByRole('alert').first().waitFor()
  await holdsInEveryLook(page, '/sign-in, refused')

  await goes(page, '/reset', 'Choose a new password')
  await sends(page)
  await holdsInEveryLook(page, '/reset, nothing typed')
  await joins(page)
}

/** The steps of joining, each at rest and with its error. */
async function joins(page: Page): Promise<void> {
  const steps: [string, string, string?][] = [
    ['Your e-mail address', '#join-email', 'heron@example.net'],
    ['What shall we call you here?', '#join-name', 'Quiet Heron 41'],
    ['Choose a password', '#join-password', 'three slow blue herons'],
    ['How we are with each other', ''],
    ['Groups and mail', ''],
  ]
  await goes(page, '/join', 'Your e-mail address')
  for (const [title, field, words] of steps) {
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await holdsInEveryLook(page, `joining, ${title}`)
    await sends(page)
    if (title === 'How we are with each other') continue
    await page.locator('.error-summary').waitFor()
    await holdsInEveryLook(page, `joining, ${title}, with an error`)
    if (words === undefined) continue
    await page.locator(field).fill(words)
    await sends(page)
  }
}

async function readsAsMember(page: Page): Promise<void> {
  await walks(page, [
    ['/home', 'Home'],
    ['/home?order=new', 'Home'],
    ['/groups', 'Groups'],
    ['/groups/breast-cancer', 'Breast Cancer'],
    ['/groups/living-with-metastatic-disease', 'Living with Metastatic Disease'],
    ['/search?q=sleep', /sleep/],
    ['/notifications', 'Notices'],
    ['/messages', 'Messages'],
    ['/messages?box=requests', 'Messages'],
    ['/settings', 'Settings'],
    ['/settings/privacy', 'Privacy'],
    ['/settings/security', 'Security'],
    ['/settings/language', 'Language'],
    ['/settings/reading', 'Reading'],
    ['/settings/notices', 'Notices and mail'],
    ['/settings/clinic', 'My clinic'],
    ['/welcome', /^Welcome/],
    ['/sign-in', 'You are signed in'],
    ['/survey', /./],
  ])
  await holdsOpened(
    page,
    'the menu',
    () => page.locator('.header [popovertarget]').click(),
    '.menu:popover-open',
  )
}

async function writes(page: Page): Promise<void> {
  await goes(page, '/new', 'Write a post')
  const body = page.locator(`${FORM} [contenteditable=true]`)
  await body.waitFor()
  await holdsInEveryLook(page, '/new')
  await sends(page)
  await page.locator('.error-summary').waitFor()
  await holdsInEveryLook(page, '/new, with errors')
  await page.locator('#post-title').fill('Soup for a sore mouth')
  await body.fill('Call me on 555 010 4477 and I will tell you. Some nights I want to die.')
  await page.locator('.offer').waitFor()
  await page.locator('.care-number').first().waitFor()
  await holdsInEveryLook(page, '/new, with offers')
  await holdsOpened(page, '/new, preview', () =>
    page.locator(`${FORM} button[type=submit] + button`).click(),
  )
  await holdsOpened(page, '/new, link', () => page.locator('.editor-tools button').nth(5).click())
  await goes(page, '/drafts', 'My drafts')
  await page.getByText('Soup for a sore mouth').waitFor()
  await holdsInEveryLook(page, '/drafts')

  const post = await addressOfPost(page)
  await goes(page, post, LONG_POST)
  await page.locator('[contenteditable=true]').waitFor()
  await holdsInEveryLook(page, 'a post')
  await sends(page)
  await holdsInEveryLook(page, 'a post, with an empty reply')
  await goes(page, `${post}/r/30`, LONG_POST)
  await holdsInEveryLook(page, 'a post, page 2')
  await goes(page, post, LONG_POST)
  await opensTexts(page)
}

/** What a menu of a text opens: of one's own post, and of somebody else's reply. */
async function opensTexts(page: Page): Promise<void> {
  const own = page.locator('article.post [popovertarget]').first()
  const others = page.locator('article.reply [popovertarget]').first()
  const open = '.menu:popover-open'
  await holdsOpened(page, 'a post, its menu', () => own.click(), open)
  await holdsOpened(page, 'a reply, its menu', () => others.click(), open)
  await holdsOpened(page, 'a post, delete', async () => {
    await own.click()
    await page.locator(`${open} .danger`).click()
  })
  await holdsOpened(page, 'a reply, report', async () => {
    await others.click()
    // The last of what one can do with the text itself.
    await page.locator(`${open} [role=group]`).first().locator('[role=menuitem]').last().click()
    await page.locator('dialog[open] .primary').click()
    await page
      .locator('dialog[open] [aria-invalid=true], dialog[open] .field-error')
      .first()
      .waitFor()
  })
  await own.click()
  // Changing stands before deleting.
  await page.locator(`${open} [role=menuitem]:has(+ .danger)`).click()
  await page.locator('article.post [contenteditable=true]').waitFor()
  await holdsInEveryLook(page, 'a post, being changed')
}

async function usesCode(page: Page): Promise<void> {
  await goes(page, `/j#${product.codes[0]}`, /Lakeside/)
  await holdsInEveryLook(page, '/code, found')
  await page.locator('main .button.primary').click()
  await page.getByRole('heading', { name: 'What may your clinic know?' }).waitFor()
  await holdsInEveryLook(page, '/consent')
  await page.getByRole('radio', { name: /count me/i }).check()
  await page.getByRole('button', { name: 'Use my code like this' }).click()
  await page.getByRole('heading', { name: 'Your choice is kept' }).waitFor()
  await holdsInEveryLook(page, '/consent, kept')
  await goes(page, '/settings/clinic', 'My clinic')
  await holdsInEveryLook(page, '/settings/clinic, linked')
  await goes(page, '/survey', /./)
  await page.getByRole('button', { name: 'Start' }).click()
  for (let question = 1; question <= 8; question += 1) {
    await page.getByText(`Question ${question} of`).waitFor()
    await holdsInEveryLook(page, `survey, question ${question}`)
    await page.getByRole('button', { name: 'Skip this question' }).click()
  }
  await holdsInEveryLook(page, 'survey, done')
}

async function addressOfPost(page: Page): Promise<string> {
  const found = await page.request.get('/api/search?q=infusion+bag')
  const id = /"postId":"([^"]+)"|"id":"([^"]+)"/.exec(await found.text())
  return `/posts/${id?.[1] ?? id?.[2] ?? ''}`
}
