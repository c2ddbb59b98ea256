import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusal } from '../../../testing/answers.ts'
import { beginReading, opened } from '../../../testing/conversation.tsx'
import { aPage, aReply } from '../../../testing/posts.ts'

beforeEach(beginReading)
afterEach(() => vi.unstubAllGlobals())

const unkind = { name: 'It is unkind to someone, or threatens them' }

/** The dialog about the first reply. */
async function asking(report: object | null = null) {
  const view = await opened(aPage([aReply(1)]))
  view.answers['GET /api/reports/mine'] = { report }
  await view.user.click(screen.getByRole('button', { name: 'More about reply 1' }))
  await view.user.click(screen.getByText('Tell the team', { selector: '#r1 *' }))
  return view
}

const earlier = {
  reportedAt: '2026-03-02T10:00:00Z',
  reason: 'attack',
  dueAt: '2026-03-02T12:00:00Z',
  outcome: null,
}

describe('telling the team', () => {
  it('takes a reason, and says by when it will be read', async () => {
    const { asked, answers, user } = await asking()
    answers['POST /api/reports'] = { dueAt: '2026-03-03T14:00:00Z' }
    await user.click(await screen.findByRole('button', { name: 'Send' }))
    expect(screen.getByText('Please choose one.')).toBeTruthy()
    await user.click(screen.getByRole('radio', unkind))
    await user.click(screen.getByRole('button', { name: 'Send' }))
    expect(await screen.findByText('Thank you for telling us')).toBeTruthy()
    expect(document.activeElement?.textContent).toContain('We aim to read it by')
    expect(asked.find(({ path }) => path === '/api/reports')?.body).toEqual({
      subjectKind: 'reply',
      subjectId: aReply(1).id,
      reason: 'attack',
    })
  })

  it('of a danger to life is offered alone where something else was told before and waits', async () => {
    const { asked, answers, user } = await asking(earlier)
    answers['POST /api/reports'] = { dueAt: '2026-03-03T14:00:00Z' }
    expect(await screen.findByText(/you can still tell us/)).toBeTruthy()
    const [danger, ...others] = screen.getAllByRole('radio')
    expect(others).toEqual([])
    if (danger) await user.click(danger)
    await user.click(screen.getByRole('button', { name: 'Send' }))
    expect(await screen.findByText('Thank you for telling us')).toBeTruthy()
    const sent = asked.find(({ path }) => path === '/api/reports')?.body
    expect(sent).toMatchObject({ reason: 'self-harm' })
    const line = within(await screen.findByRole('dialog')).getByRole('link')
    expect(line.getAttribute('href')).toBe('/help/now')
  })

  it('of a danger that one told before says when, and offers nothing as long as it waits', async () => {
    await asking({ ...earlier, reason: 'self-harm' })
    const said = await screen.findByText(/You reported this on/)
    expect(said.textContent).toMatch(/March 2, 2026.*I am worried/)
    expect(screen.queryByRole('button', { name: 'Send' })).toBeNull()
    expect(screen.getByText(/You get a notice about what came of it/)).toBeTruthy()
  })

  it('of something that was decided says what came of it, and lets one tell it again', async () => {
    await asking({ ...earlier, outcome: 'stands' })
    expect(await screen.findByText(/We read it, and it may stay/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Send' })).toBeTruthy()
  })

  it('too often in a short time says from when, keeps the words, and never bars a danger', async () => {
    const { answers, user } = await asking()
    answers['POST /api/reports'] = () =>
      refusal('request.too-many', 429, { retryAfterSeconds: 7200 })
    await user.click(await screen.findByRole('radio', { name: 'Something else' }))
    const words = screen.getByRole('textbox', { name: /What should we know/ })
    await user.type(words, 'Look at this')
    await user.click(screen.getByRole('button', { name: 'Send' }))
    const refused = await screen.findByRole('alert')
    expect(refused.textContent).toMatch(/You can send this one from .*\d{4}.*still here/)
    expect(refused.textContent).toContain('that can be sent now')
    expect(words).toHaveProperty('value', 'Look at this')
  })

  it('of what was hidden meanwhile says that the team may be reading it', async () => {
    const { answers, user } = await asking()
    answers['POST /api/reports'] = () => refusal('request.not-found', 404)
    await user.click(await screen.findByRole('radio', unkind))
    await user.click(screen.getByRole('button', { name: 'Send' }))
    expect((await screen.findByRole('alert')).textContent).toContain('not shown any more')
  })
})
