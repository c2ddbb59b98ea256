import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './browser.ts'
import { holdsInEveryLook } from './looks.ts'
import { asked, pictured, reported, signedIn, takes, wrong } from './team.ts'

const TITLE = 'Where my neighbour Quillfeather lives'

test(
  'words are erased for good by two of the staff: gone for who wrote them, for who reads there, and in search',
  { timeout: 6 * 60_000 },
  async () => {
    const writer = await signedIn('member@example.org', { width: 390 })
    const mentor = await signedIn('mentor@example.org')
    const dana = await signedIn('moderator@example.org')
    const joaquin = await signedIn('joaquin.at.kith@example.org')
    const id = await reported(writer, mentor, TITLE)
    const body = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Be well.' }] }],
    }
    await asked(mentor, `/api/posts/${id}/replies`, { body })
    expect(await found(writer.page)).toBe(1)

    await proposes(dana.page)
    await agrees(joaquin.page)
    await dana.page.getByText('A second person agreed: it is done.').waitFor()

    for (const { page } of [writer, mentor]) {
      await page.goto(`/posts/${id}/x`)
      await page.getByText('Be well.').waitFor()
      expect(await page.getByText('Quillfeather').count()).toBe(0)
    }
    await writer.page.getByText('This text is no longer here.').waitFor()
    await expectAccessible(writer.page, 'where words were erased')
    await pictured(writer.page, 'erased-place')
    expect(await found(writer.page)).toBe(0)
    await writer.page.goto('/notifications')
    await writer.page.getByText('The team erased something you wrote.').waitFor()
    await writer.page.getByText('The person it is about asked for it.').waitFor()
    await pictured(writer.page, 'erased-notice')
    expect(wrong([writer, mentor, dana, joaquin])).toEqual([])
  },
)

async function found(page: Page): Promise<number> {
  const answer = await page.request.get('/api/search?q=Quillfeather')
  return (await answer.json()).items.length
}

async function proposes(page: Page): Promise<void> {
  await takes(page, TITLE)
  await page.getByText('More: to erase it for good').first().click()
  await page.getByRole('radio', { name: 'Erase it for good' }).check()
  await page.getByLabel('Reason').selectOption('erasure-asked')
  await page.getByText('This can not be undone', { exact: true }).waitFor()
  await expectAccessible(page, 'to erase words, before it is proposed')
  await holdsInEveryLook(page, 'to erase words, before it is proposed')
  await pictured(page, 'erasing-form')
  await page.getByRole('button', { name: 'Propose to erase it' }).click()
  await confirms(page, 'Your password, please', 'Go on')
  await page.getByText('You proposed this').waitFor()
}

async function agrees(page: Page): Promise<void> {
  await page.goto('/team?state=second')
  await page.getByRole('article').filter({ hasText: TITLE }).getByRole('link').click()
  await page.getByRole('heading', { name: 'Lo que se propone' }).waitFor()
  await page.getByText('Esto no se puede deshacer', { exact: true }).waitFor()
  await expectAccessible(page, 'to agree that words are erased')
  await pictured(page, 'erasing-answer')
  await page.getByRole('button', { name: 'De acuerdo: hacerlo ahora' }).click()
  await confirms(page, 'Su contraseña, por favor', 'Seguir')
  await page.getByRole('heading', { name: /^Hecho/ }).waitFor()
}

async function confirms(page: Page, title: string, go: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.locator('input[type="password"]').fill('kith demo password')
  await dialog.getByRole('button', { name: go }).click()
}
