import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { signIn, someone, type Person } from './browser.ts'
import { goes, holdsInEveryLook, looked } from './looks.ts'
import { browser, product } from './stage.ts'

afterAll(() => {
  process.stderr.write(`${looked.times} states of pages were held against axe\n`)
})

const MINUTES = 5 * 60_000
const MEMBER = 'member@example.org'
const TITLE = 'Which soup is kind to a sore mouth'
const WORDS = 'Pumpkin with a little cream'
const ALL = 'When someone replies to me'

test(
  'a member chooses how they hear of replies, and is told so',
  { timeout: MINUTES },
  async () => {
    const member = await someone(browser, product.url)
    const mentor = await someone(browser, product.url)
    await signIn(member.page, MEMBER)
    await signIn(mentor.page, 'mentor@example.org')
    await member.page.goto('/')
    await mentor.page.goto('/')
    const post = await writes(member.page)

    await gathersReplies(member, mentor, post)
    await choosesDaily(member.page)
    await takesBreak(member, mentor, post)
    await stopsByOneClick(member.page)

    const { foreign, complaints } = member
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] })
  },
)

test('an administrator sees every mail, and what waits', { timeout: MINUTES }, async () => {
  const { page, foreign, complaints } = await someone(browser, product.url)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await signIn(page, 'admin@example.org')
  await goes(page, '/admin/mail', 'Mail')
  await page.getByRole('row', { name: /Summaries/ }).waitFor()
  await page.getByText('Daily summary', { exact: true }).click()
  const frame = page.frameLocator('iframe[title="Daily summary, English, as HTML"]')
  await frame.getByText('3 replies to you').waitFor()
  await holdsInEveryLook(page, '/admin/mail')
  expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] })
})

/** Sends as the page itself would, with the person's own session. */
async function sends(page: Page, path: string, body: object): Promise<string> {
  return page.evaluate(
    async ([to, text]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const answer = await fetch(to, { method: 'POST', headers, body: text })
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
      return answer.text()
    },
    [path, JSON.stringify(body)] as const,
  )
}

function bodyOf(text: string) {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}

async function writes(page: Page): Promise<string> {
  const body = bodyOf('Something warm, without pepper. What do you cook?')
  const made = await sends(page, '/api/groups/breast-cancer/posts', { title: TITLE, body })
  return /"id":"([^"]+)"/.exec(made)?.[1] ?? ''
}

async function replies({ page }: Person, post: string, times: number): Promise<void> {
  for (let n = 0; n < times; n++)
    await sends(page, `/api/posts/${post}/replies`, {
      body: bodyOf(`${WORDS}, for ${n + 2} people.`),
    })
}

const mailsToMember = () =>
  product.mails().filter((mail) => new RegExp(`^To: ${MEMBER}`, 'm').test(mail))

/** Three replies are one notice that counts up, and one mail that says nothing of them. */
async function gathersReplies({ page }: Person, mentor: Person, post: string): Promise<void> {
  await page.goto('/notifications')
  // The demo left some for this member.
  const readAll = page.getByRole('button', { name: 'Mark all as read' })
  await readAll.click()
  await readAll.waitFor({ state: 'hidden' })
  await replies(mentor, post, 1)
  await expect.poll(() => mailsToMember().length, { timeout: 20_000 }).toBe(1)
  await replies(mentor, post, 2)
  // Looked at again until the last of them has been told.
  const gathered = page.getByRole('link', { name: new RegExp(`^3 replies from .* in “${TITLE}”`) })
  await expect
    .poll(
      async () => {
        await goes(page, '/notifications', 'Notices')
        return gathered.count()
      },
      { timeout: 30_000 },
    )
    .toBe(1)
  const badge = page.getByRole('navigation', { name: 'Main' }).getByText(/1 new/)
  await badge.waitFor()
  expect(mailsToMember()).toHaveLength(1)
  for (const mail of mailsToMember()) expect(mail).not.toMatch(/soup|pumpkin|cancer/i)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await goes(page, '/notifications', 'Notices')
  await holdsInEveryLook(page, '/notifications, with replies')
}

async function choosesDaily(page: Page): Promise<void> {
  await goes(page, '/settings/notices', 'Notices and mail')
  const zone = page.getByRole('combobox', { name: 'Your time zone' })
  // Told by the browser at the first visit.
  await expect.poll(() => zone.inputValue()).toBe('America/Chicago')
  await page.getByRole('combobox', { name: ALL }).selectOption('Mail once a day')
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor()
  await page.reload()
  const reply = page.getByRole('combobox', { name: ALL })
  await expect.poll(() => reply.inputValue()).toBe('daily')
  await holdsInEveryLook(page, '/settings/notices')
}

async function takesBreak({ page }: Person, mentor: Person, post: string): Promise<void> {
  await goes(page, '/notifications', 'Notices')
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await goes(page, '/settings/notices', 'Notices and mail')
  await page.getByRole('combobox', { name: ALL }).selectOption('Mail at once')
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor()
  await page.getByRole('button', { name: 'Begin the break' }).click()
  await page.getByText('Please choose a day from tomorrow on').waitFor()
  await holdsInEveryLook(page, '/settings/notices, a day that does not fit')
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Until which day?').fill(day)
  await page.getByRole('button', { name: 'Begin the break' }).click()
  await page.getByText('You are on a break until').waitFor()
  await holdsInEveryLook(page, '/settings/notices, in a break')

  const before = mailsToMember().length
  await replies(mentor, post, 2)
  await goes(page, '/notifications', 'Notices')
  await page.getByText('You are on a break until').waitFor()
  await page.getByRole('link', { name: /^2 replies from/ }).waitFor()
  expect(await page.getByRole('navigation', { name: 'Main' }).getByText(/new/).count()).toBe(0)
  await holdsInEveryLook(page, '/notifications, in a break')

  await goes(page, '/settings/notices', 'Notices and mail')
  await page.getByRole('button', { name: 'End the break now' }).click()
  await page.getByText('You are on a break until').waitFor({ state: 'detached' })
  await goes(page, '/notifications', 'Notices')
  await page.getByText('2 replies to you').waitFor()
  await holdsInEveryLook(page, '/notifications, after a break')
  await page.getByRole('button', { name: 'Thank you, I have seen it' }).click()
  await page.getByText('2 replies to you').waitFor({ state: 'detached' })
  expect(mailsToMember()).toHaveLength(before)
}

/** As a mail program does, without a session; and by the page for people. */
async function stopsByOneClick(page: Page): Promise<void> {
  const mail = (mailsToMember().at(-1) ?? '').replaceAll('\r\n ', ' ')
  const [, link = ''] = /^List-Unsubscribe: <(\S+)>/m.exec(mail) ?? []
  const form = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const answer = await fetch(link, { method: 'POST', body: form })
  expect(await answer.json()).toEqual({ kind: 'reply' })
  await goes(page, '/settings/notices', 'Notices and mail')
  const reply = page.getByRole('combobox', { name: ALL })
  await expect.poll(() => reply.inputValue()).toBe('app')

  await goes(page, new URL(link).pathname.replace('/api', ''), 'Stop mail from Kith')
  await holdsInEveryLook(page, '/unsubscribe')
  await page.getByRole('button', { name: 'Stop this mail' }).click()
  await page.getByText('Done. No more of this mail.').waitFor()
  await holdsInEveryLook(page, '/unsubscribe, done')
}
