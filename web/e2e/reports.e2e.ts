import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, noticeComes } from './browser.ts'
import { holdsInEveryLook } from './looks.ts'
import { product } from './stage.ts'
import { pictured, posted, signedIn, wrong } from './team.ts'

const TITLE = 'A long night before the scan'

test(
  'what is hidden for now comes back: told before, hidden, read in time, and heard of by who told',
  { timeout: 4 * 60_000 },
  async () => {
    const writer = await signedIn('member@example.org', { width: 390 })
    const reader = await signedIn('quietgarden@example.org', { width: 390 })
    const dana = await signedIn('moderator@example.org')
    const id = await posted(writer, TITLE)

    await tellsTheTeam(reader.page, id)
    await isRemembered(reader.page, id)
    const content = [{ type: 'text', text: 'I read about an exit bag, and could not sleep.' }]
    const changed = await writer.context.request.patch(`/api/posts/${id}`, {
      headers: { origin: product.url },
      data: {
        title: TITLE,
        body: { type: 'doc', content: [{ type: 'paragraph', content }] },
        version: 1,
      },
    })
    expect(changed.status()).toBe(200)
    await isHidden(writer.page, reader.page, id)
    await approves(dana.page)
    await reader.page.goto(`/posts/${id}`)
    await reader.page.getByText('could not sleep').waitFor()
    await noticeComes(reader.page, reader.page.getByText('We read it, and it may stay'))
    expect(wrong([writer, reader, dana])).toEqual([])
  },
)

async function opens(page: Page, id: string) {
  await page.goto(`/posts/${id}`)
  await page.getByRole('button', { name: 'More about this post' }).click()
  await page.getByRole('menuitem', { name: 'Tell the team' }).click()
  return page.getByRole('dialog')
}

async function tellsTheTeam(page: Page, id: string): Promise<void> {
  const dialog = await opens(page, id)
  await dialog.getByRole('radio', { name: 'It is unkind to someone' }).check()
  await pictured(page, 'report')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await dialog.getByText('Thank you for telling us').waitFor()
}

/** What was told once needs no telling again; that one is worried can be said at any time. */
async function isRemembered(page: Page, id: string): Promise<void> {
  const dialog = await opens(page, id)
  await dialog.getByText('You reported this on').waitFor()
  expect(await dialog.getByRole('radio').count()).toBe(1)
  await dialog.getByRole('radio', { name: 'I am worried about this person' }).waitFor()
  await expectAccessible(page, 'a report of before')
  await pictured(page, 'report-before')
}

async function isHidden(author: Page, other: Page, id: string): Promise<void> {
  await author.goto(`/posts/${id}`)
  await author.getByText('Hidden for now: only you and the team see this').waitFor()
  await author.getByText('Someone of the team reads it at the latest by').waitFor()
  await pictured(author, 'hidden-for-now')
  await holdsInEveryLook(author, 'a post that is hidden for now')
  const answer = await other.request.get(`/api/posts/${id}`)
  expect(answer.status()).toBe(404)
}

async function approves(page: Page): Promise<void> {
  await page.goto('/team?lane=harm')
  // Words about a method are kept behind one line, and stand first.
  await page.getByRole('article').first().getByRole('link').click()
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.getByText('Reported: is unkind to someone.').waitFor()
  await pictured(page, 'hidden-item')
  await page.getByRole('radio', { name: 'Approve it' }).check()
  await page.getByRole('button', { name: 'Approve it' }).click()
  await page.getByText(/^Done/).first().waitFor()
}
