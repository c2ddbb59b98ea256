import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { signIn, someone, type Look, type Person } from './browser.ts'
import { browser, product } from './stage.ts'

/** What the team writes to a member. */
export const LETTER = 'Thank you for writing here. Please be gentle with each other.'

/** Someone of the demo, signed in. */
export async function signedIn(email: string, look?: Look): Promise<Person> {
  const person = await someone(browser, product.url, look)
  await signIn(person.page, email)
  return person
}

/** A new post in a group of its writer. */
export async function posted(writer: Person, title: string): Promise<string> {
  const text = 'We sat in the garden in the evening, and it was long.'
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
  const { id } = await asked(writer, '/api/groups/breast-cancer/posts', { title, body })
  return id
}

/** A new post, and its report. */
export async function reported(writer: Person, by: Person, title: string): Promise<string> {
  const id = await posted(writer, title)
  await asked(by, '/api/reports', { subjectKind: 'post', subjectId: id, reason: 'off-topic' })
  return id
}

export async function asked(
  { context }: Person,
  path: string,
  data?: object,
): Promise<{ id: string }> {
  const answer = await context.request.post(path, {
    headers: { origin: product.url, 'idempotency-key': randomUUID() },
    ...(data && { data }),
  })
  expect(answer.status(), await answer.text()).toBeLessThan(300)
  return answer.json()
}

/** Gives the password again, before something grave. */
export async function confirms({ context }: Person): Promise<void> {
  const answer = await context.request.post('/api/me/confirm', {
    headers: { origin: product.url, 'idempotency-key': randomUUID() },
    data: { password: 'kith demo password' },
  })
  expect(answer.status()).toBe(204)
}

/** What was said not to belong here, from the queue. */
export async function takes(page: Page, title: string): Promise<void> {
  await page.goto('/team?lane=spam')
  await page.getByRole('article').filter({ hasText: title }).getByRole('link').click()
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.locator('#decide-action').waitFor()
}

/** The reason, and what the member reads. */
export async function tells(page: Page): Promise<void> {
  await page.getByLabel('Reason').selectOption('attack')
  await page.getByLabel('What the member will read from you').fill(LETTER)
  await page.getByRole('group', { name: 'The member will read' }).getByText(LETTER).waitFor()
}

/** For whoever wants to see what the journeys saw. */
export async function pictured(page: Page, name: string): Promise<void> {
  const folder = process.env['KITH_PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** What the browsers complained of, or asked other hosts for. */
export function wrong(people: readonly Person[]): string[] {
  return people.flatMap(({ foreign, complaints }) => [...foreign, ...complaints])
}
