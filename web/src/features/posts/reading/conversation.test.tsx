import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetKept } from '../../../lib/kept.ts'
import { unsent } from '../../../lib/unsent.ts'
import { refusal } from '../../../testing/answers.ts'
import { beginReading, opened, sent, sentAs } from '../../../testing/conversation.tsx'
import { aPage, aReply, member, postId, wordsOf } from '../../../testing/posts.ts'
import { currentToast } from '../../../ui/toasts.ts'

beforeEach(beginReading)
afterEach(() => vi.unstubAllGlobals())

describe('a conversation', () => {
  it('shows a reply that comes while one reads only when asked, and says that it came', async () => {
    const { answers, stale, user } = await opened(aPage([aReply(1)]))
    answers[`GET /api/posts/${postId}`] = aPage([aReply(1), aReply(2)])
    await stale()
    await waitFor(() => expect(screen.getByText('1 new reply').getAttribute('role')).toBe('status'))
    expect(screen.queryByText('Words of reply 2')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Show' }))
    expect(screen.getByText('Words of reply 2')).toBeTruthy()
    expect(screen.queryByText('1 new reply')).toBeNull()
  })

  it('draws a line where the new begins, and keeps it there after it was read', async () => {
    const readTo = { position: 1, at: '2026-03-03T12:00:00Z' }
    const { answers, stale } = await opened(aPage([aReply(1), aReply(2)], {}, { readTo }))
    expect(lineBefore()).toBe('Words of reply 2')
    answers[`GET /api/posts/${postId}`] = aPage(
      [aReply(1), aReply(2)],
      {},
      { readTo: { position: 2, at: '2026-03-04T12:00:00Z' } },
    )
    await stale()
    expect(lineBefore()).toBe('Words of reply 2')
  })

  it('remembers how far one has read', async () => {
    const { asked } = await opened(aPage([aReply(1), aReply(2)]))
    await waitFor(() =>
      expect(asked.filter(({ method }) => method === 'PUT')).toEqual([
        { method: 'PUT', path: `/api/posts/${postId}/read`, body: { position: 2 }, key: null },
      ]),
    )
  })

  it('remembers nothing of a visitor', async () => {
    const { asked } = await opened(aPage([aReply(1)]), null)
    expect(asked.filter(({ method }) => method === 'PUT')).toEqual([])
  })

  it('brings the reply named in the address into focus', async () => {
    await opened(aPage([aReply(1), aReply(2)]), member, '/x#r2')
    await waitFor(() => expect(document.activeElement?.id).toBe('r2'))
  })
})

describe('a text', () => {
  it('that was removed keeps its place, with the reason, and gives its author the words', async () => {
    const gone = { state: 'removed' as const, removedFor: 'medical-advice' }
    await opened(
      aPage(
        [aReply(1, { ...gone, body: null }), aReply(2, { ...gone, body: wordsOf('My words') })],
        {},
        { texts: [aReply(2).id] },
      ),
    )
    const [theirs, mine] = screen.getAllByRole('article', { name: /Reply/ })
    expect(theirs?.textContent).toContain('It gave a dose')
    expect(within(mine ?? document.body).getByText('My words')).toBeTruthy()
  })

  it('that is hidden tells its author why, and by when someone reads it', async () => {
    const hidden = { state: 'hidden' as const, readBy: '2026-03-03T14:00:00Z' }
    await opened(aPage([aReply(1, hidden)], {}, { texts: [aReply(1).id] }))
    expect(screen.getByText('Hidden for now: only you and the team see this')).toBeTruthy()
    expect(screen.getByText(/Nobody has decided yet/)).toBeTruthy()
    const [by] = screen.getAllByText(/March 3, 2026/)
    expect(by?.closest('p')?.textContent).toMatch(/^Someone of the team reads it at the latest by/)
    expect(screen.getByText('Words of reply 1')).toBeTruthy()
  })

  it('that is held says so, and promises no time', async () => {
    await opened(aPage([aReply(1, { state: 'held' })], {}, { texts: [aReply(1).id] }))
    expect(screen.getByText('Only you and the team see this yet')).toBeTruthy()
    const told = screen.getByText(/reads it before others do/)
    expect(told.textContent).not.toMatch(/day|hour|soon/)
  })

  it('with a warning is folded until one asks', async () => {
    const { user } = await opened(aPage([], { warning: 'death' }))
    expect(screen.queryByText('The first words')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Show the text' }))
    expect(screen.getByText('The first words')).toBeTruthy()
  })
})

describe('quoting', () => {
  it('puts the words into the reply, whether or not one has written something, and sends them along', async () => {
    const { asked, answers, user } = await opened(aPage([aReply(1)]))
    await user.click(screen.getByRole('button', { name: 'More about reply 1' }))
    await user.click(screen.getByText('Quote', { selector: '#r1 *' }))
    const quotes = await screen.findByRole('group', { name: 'What you quote' })
    expect(within(quotes).getByText('Words of reply 1')).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: 'Your reply' }), 'Hello there')
    answers[`POST /api/posts/${postId}/replies`] = sentAs('live', 2)
    await user.click(screen.getByRole('button', { name: 'Send the reply' }))
    await waitFor(() => expect(sent(asked)).toHaveLength(1))
    expect(sent(asked)[0]?.body).toMatchObject({
      body: { content: [{ type: 'blockquote', attrs: { of: aReply(1).id, position: 1 } }, {}] },
      inReplyTo: aReply(1).id,
    })
  })

  it('puts the same words in once', async () => {
    const { user } = await opened(aPage([aReply(1)]))
    for (let times = 0; times < 2; times++) {
      await user.click(screen.getByRole('button', { name: 'More about reply 1' }))
      await user.click(screen.getByText('Quote', { selector: '#r1 *' }))
    }
    const quotes = await screen.findByRole('group', { name: 'What you quote' })
    expect(within(quotes).getAllByText('Words of reply 1')).toHaveLength(1)
  })

  it('shows nothing of words that no longer stand where they came from', async () => {
    const gone = {
      type: 'blockquote' as const,
      attrs: { of: aReply(1).id, position: 1 },
      content: [{ type: 'paragraph' as const }],
    }
    const body = { type: 'doc' as const, content: [gone, ...wordsOf('I agree').content] }
    await opened(aPage([aReply(2, { body })]))
    expect(screen.getByText(/A quote stood here/)).toBeTruthy()
  })
})

describe('replying', () => {
  it('keeps the words when sending fails, and sends the same key when tried again', async () => {
    const { asked, answers, user } = await opened(aPage([aReply(1)]))
    answers[`POST /api/posts/${postId}/replies`] = () => refusal('request.failed', 500)
    await user.type(screen.getByRole('textbox', { name: 'Your reply' }), 'Hello there')
    await user.click(screen.getByRole('button', { name: 'Send the reply' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Your words are safe')
    expect(screen.getByText('Not sent')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Change the words' }))
    expect(screen.getByDisplayValue('Hello there')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Send the reply' }))
    await waitFor(() => expect(sent(asked)).toHaveLength(2))
    await user.click(await screen.findByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(sent(asked)).toHaveLength(3))
    expect(sent(asked)[2]?.key).toBe(sent(asked)[1]?.key)
    expect(sent(asked)[0]?.key).toBe(sent(asked)[1]?.key)
    expect(sent(asked)[0]?.body).toEqual({ body: wordsOf('Hello there') })
  })

  it('says that it is on its way, and never looks as if others saw it', async () => {
    const { answers, user } = await opened(aPage([aReply(1)]))
    let arrive: (sent: unknown) => void = () => {}
    answers[`POST /api/posts/${postId}/replies`] = () =>
      new Promise((resolve) => {
        arrive = resolve
      })
    await user.type(screen.getByRole('textbox', { name: 'Your reply' }), 'Hello there')
    await user.click(screen.getByRole('button', { name: 'Send the reply' }))
    expect(await screen.findByText('Sending…')).toBeTruthy()
    expect(screen.getByText('Nobody else sees it yet.')).toBeTruthy()
    expect(screen.getAllByRole('article', { name: /Reply/ })).toHaveLength(1)
    const card = screen.getByText('Hello there').closest('.sending')
    expect(
      within(card instanceof HTMLElement ? card : document.body).queryAllByRole('button'),
    ).toEqual([])
    answers[`GET /api/posts/${postId}`] = aPage([aReply(1), aReply(2)])
    await act(async () => arrive(sentAs('live', 2)))
    expect(await screen.findByText('Words of reply 2')).toBeTruthy()
    expect(screen.queryByText('Sending…')).toBeNull()
    await waitFor(() => expect(document.activeElement?.id).toBe('r2'))
  })

  it('leaves the focus where one replies when the reply has no place yet', async () => {
    const { answers, user } = await opened(aPage([aReply(1)]))
    answers[`POST /api/posts/${postId}/replies`] = sentAs('held', null)
    await user.type(screen.getByRole('textbox', { name: 'Your reply' }), 'Hello there')
    await user.click(screen.getByRole('button', { name: 'Send the reply' }))
    await waitFor(() => expect(currentToast()?.text).toContain('The team reads it first'))
    expect(document.activeElement?.id).toBe('reply-box')
  })

  it('that sounds desperate is followed by whom one can call, however fast it was sent', async () => {
    const { answers, user } = await opened(aPage([aReply(1)]))
    answers[`POST /api/posts/${postId}/replies`] = sentAs('live', 2)
    answers[`GET /api/posts/${postId}`] = aPage([aReply(1), aReply(2)])
    await user.type(screen.getByRole('textbox', { name: 'Your reply' }), 'I want to die')
    await user.click(screen.getByRole('button', { name: 'Send the reply' }))
    expect(await screen.findByText('Words of reply 2')).toBeTruthy()
    const panel = await screen.findByText('That sounds very heavy')
    expect(panel.closest('[role="status"]')).toBeTruthy()
    expect(screen.getAllByRole('link', { name: '988' })[0]?.getAttribute('href')).toBe('tel:988')
    await user.click(screen.getByRole('button', { name: 'Close this' }))
    expect(screen.queryByText('That sounds very heavy')).toBeNull()
  })

  it('that sounds desperate and waits for the team is not told of a day', async () => {
    const { answers, user } = await opened(aPage([aReply(1)]))
    answers[`POST /api/posts/${postId}/replies`] = sentAs('held', null)
    await user.type(screen.getByRole('textbox', { name: 'Your reply' }), 'Quiero morirme')
    await user.click(screen.getByRole('button', { name: 'Send the reply' }))
    expect(await screen.findByText('That sounds very heavy')).toBeTruthy()
    expect(screen.getByText(/as soon as it can/)).toBeTruthy()
    // It says so itself: nothing lies over the numbers to call.
    expect(currentToast()?.text ?? '').not.toMatch(/within a day|as soon as it can/)
  })

  it('still answers the same person after the page was loaded again', async () => {
    const { user, unmount } = await opened(aPage([aReply(1)]))
    await user.click(screen.getByRole('button', { name: 'Reply' }))
    unmount()
    const kept = Object.keys(sessionStorage).map(
      (key) => [key, sessionStorage.getItem(key)] as const,
    )
    forgetKept()
    for (const [key, value] of kept) sessionStorage.setItem(key, value ?? '')
    await opened(aPage([aReply(1)]))
    expect(screen.getByRole('button', { name: 'Reply to everyone' })).toBeTruthy()
  })

  it('asks for words before it sends', async () => {
    const { asked, user } = await opened(aPage([]))
    await user.click(screen.getByRole('button', { name: 'Send the reply' }))
    expect(screen.getByText('Please write something first.')).toBeTruthy()
    expect(sent(asked)).toEqual([])
  })

  it('waits for the team where one’s own post does', async () => {
    await opened(aPage([], { state: 'held' }, { mayReply: false, texts: [postId] }))
    expect(screen.getByText(/The team reads this first. When others can see it/)).toBeTruthy()
  })

  it('is not offered where a conversation is closed', async () => {
    await opened(aPage([], { locked: true }, { mayReply: false }))
    expect(screen.queryByRole('textbox', { name: 'Your reply' })).toBeNull()
    expect(screen.getByText(/This talk is closed/)).toBeTruthy()
  })
})

describe('changing one’s own reply', () => {
  const mine = aPage([aReply(1)], {}, { texts: [aReply(1).id] })
  const change = async (user: Awaited<ReturnType<typeof opened>>['user']) => {
    await user.click(screen.getByRole('button', { name: 'More about reply 1' }))
    await user.click(screen.getByText('Change my words', { selector: '#r1 *' }))
    return screen.findByRole('textbox', { name: 'Your words' })
  }

  it('says that it was saved, and gives the focus to the text', async () => {
    const { answers, user } = await opened(mine)
    answers[`PATCH /api/replies/${aReply(1).id}`] = { ...aReply(1), state: 'live', version: 2 }
    await user.type(await change(user), ' and more')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(currentToast()?.text).toBe('Your change is saved.'))
    await waitFor(() => expect(document.activeElement?.id).toBe('r1'))
  })

  it('keeps the warning that was chosen with the words', async () => {
    const { user, unmount } = await opened(mine)
    await change(user)
    await user.selectOptions(screen.getAllByRole('combobox')[0] ?? document.body, 'death')
    unmount()
    expect(await unsent(member.id, `edit:${aReply(1).id}`).read()).toMatchObject({
      warning: 'death',
    })
    const { user: again } = await opened(mine)
    await change(again)
    expect(screen.getAllByRole('combobox')[0]).toHaveProperty('value', 'death')
  })
})

/** The words that stand right after the line. */
function lineBefore(): string | null | undefined {
  const line = screen.getByText(/^New since/).closest('li')
  return line?.nextElementSibling?.querySelector('.body')?.textContent
}
