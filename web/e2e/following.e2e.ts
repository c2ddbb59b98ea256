import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, signIn, someone } from './browser.ts'
import { goes, holdsInEveryLook, settles } from './looks.ts'
import { browser, product } from './stage.ts'

const GROUP = '/groups/breast-cancer'
const TITLE = 'Walking again after winter'

test('a member hears of what they follow', { timeout: 300_000 }, async () => {
  const member = await someone(browser, product.url, { width: 390 })
  const mentor = await someone(browser, product.url)
  await signIn(member.page, 'member@example.org')
  await signIn(mentor.page, 'mentor@example.org')
  await member.page.emulateMedia({ reducedMotion: 'reduce' })

  await followsGroup(member.page)
  await mentor.page.goto('/')
  const post = await writes(mentor.page)
  await hearsOfPost(member.page)
  await seesWhatIsNew(member.page)
  await followsPost(member.page, mentor.page, post)
  await followsPerson(member.page)
  await marksAllRead(member.page, mentor.page)
  await comesBack(member.page, mentor.page, post)

  for (const { foreign, complaints } of [member, mentor])
    expect([foreign, complaints]).toEqual([[], []])
})

async function followsGroup(page: Page): Promise<void> {
  await goes(page, GROUP, 'Breast Cancer')
  await page.getByLabel('Tell me about new posts here').selectOption('Every post')
  await page.getByText('Your choice is saved.').waitFor()
  await holdsInEveryLook(page, 'a group with a choice of news')
}

/** Sends as the page itself would, with the person's own session. */
async function sends(page: Page, path: string, body: object, method = 'POST'): Promise<string> {
  return page.evaluate(
    async ([to, text, how]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const request = { method: how, headers, body: text }
      const answer = await fetch(to, request)
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
      return answer.text()
    },
    [path, JSON.stringify(body), method] as const,
  )
}

function bodyOf(text: string) {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}

async function writes(page: Page): Promise<string> {
  const body = bodyOf('Ten minutes round the park, and then tea.')
  const made = await sends(page, '/api/groups/breast-cancer/posts', { title: TITLE, body })
  return /"id":"([^"]+)"/.exec(made)?.[1] ?? ''
}

async function hearsOfPost(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto('/notifications')
        await page.getByRole('heading', { level: 1, name: 'Notices' }).waitFor()
        return page.getByRole('link', { name: /1 new post in Breast Cancer/ }).count()
      },
      { timeout: 20_000 },
    )
    .toBe(1)
  await settles(page)
  await expectAccessible(page, 'a notice of a new post')
}

async function seesWhatIsNew(page: Page): Promise<void> {
  await goes(page, '/home', 'Home')
  const groups = page.getByRole('navigation', { name: 'Your groups' })
  await groups.getByRole('link', { name: /Breast Cancer.*new/ }).waitFor()
  await holdsInEveryLook(page, '/home')
  await page.getByRole('link', { name: 'New for you' }).click()
  const list = page.getByRole('list', { name: 'Posts that are new for you' })
  await list.getByRole('link', { name: TITLE }).waitFor()
  await holdsInEveryLook(page, '/home?tab=new')
  await list.getByRole('link', { name: TITLE }).click()
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
}

async function followsPost(page: Page, mentor: Page, post: string): Promise<void> {
  await page.getByRole('button', { name: 'Follow this post' }).click()
  await page.getByText('You hear of new replies here now.').waitFor()
  await page.getByRole('button', { name: 'You follow this post' }).waitFor()
  await settles(page)
  await expectAccessible(page, 'a post one follows')
  await sends(mentor, `/api/posts/${post}/replies`, { body: bodyOf('Today it was fifteen.') })
  await expect
    .poll(
      async () => {
        await page.goto('/notifications')
        await page.getByRole('heading', { level: 1, name: 'Notices' }).waitFor()
        return page
          .getByRole('link', { name: /replied in “Walking again.*which you follow/ })
          .count()
      },
      { timeout: 20_000 },
    )
    .toBe(1)
  await goes(page, '/home?tab=following', 'Home')
  await page
    .getByRole('list', { name: 'Posts you follow' })
    .getByRole('link', { name: TITLE })
    .waitFor()
  await holdsInEveryLook(page, '/home?tab=following')
}

async function followsPerson(page: Page): Promise<void> {
  await page.getByRole('link', { name: TITLE }).click()
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  await page.getByRole('button', { name: 'More about this post' }).click()
  await settles(page)
  await expectAccessible(page, 'the menu with following')
  await page.getByRole('menuitem', { name: /^Follow / }).click()
  await page.getByText(/You hear of new posts by .* now. They are not told./).waitFor()
  await goes(page, '/home?tab=following', 'Home')
  await page.getByText('You follow 1 person').click()
  await page.getByRole('button', { name: /^Stop following / }).waitFor()
  await expectAccessible(page, 'people one follows')
  await page.getByRole('button', { name: /^Stop following / }).click()
  await page.getByText(/You no longer hear of new posts by/).waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await page.getByText('You follow 1 person').waitFor()
}

async function marksAllRead(page: Page, mentor: Page): Promise<void> {
  await sends(mentor, '/api/groups/breast-cancer/posts', {
    title: 'Scarves that stay on',
    body: bodyOf('Cotton slips less than silk.'),
  })
  await goes(page, GROUP, 'Breast Cancer')
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByText('Everything in Breast Cancer is marked as read.').waitFor()
  await page.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'detached' })
  await goes(page, '/home?tab=new', 'Home')
}

/** After a break, what came is said calmly, and goes when it was seen. */
async function comesBack(page: Page, mentor: Page, post: string): Promise<void> {
  const quietUntil = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  await sends(page, '/api/me/notices', { quietUntil }, 'PATCH')
  await sends(mentor, '/api/groups/breast-cancer/posts', {
    title: 'Soup on a Tuesday',
    body: bodyOf('Leek and potato, again.'),
  })
  await sends(mentor, `/api/posts/${post}/replies`, { body: bodyOf('And today twenty.') })
  await sends(page, '/api/me/notices', { quietUntil: null }, 'PATCH')
  await goes(page, '/home', 'Home')
  await page.getByText('Welcome back').waitFor()
  await page.getByRole('link', { name: '1 new post in your groups' }).waitFor()
  await holdsInEveryLook(page, '/home, after a break')
  await page.getByRole('link', { name: 'See all that came' }).click()
  await page.getByRole('heading', { level: 1, name: 'What came while you were away' }).waitFor()
  await page.getByRole('link', { name: 'Breast Cancer: 1 new post' }).waitFor()
  await holdsInEveryLook(page, '/catch-up')
  await page.getByRole('button', { name: 'Thank you, I have seen it' }).click()
  await page.getByRole('heading', { name: 'You are up to date.' }).waitFor()
  await goes(page, '/home', 'Home')
  expect(await page.getByText('Welcome back').count()).toBe(0)
}
