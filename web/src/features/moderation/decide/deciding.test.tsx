import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { unsentNames } from '../../../lib/unsent.ts'
import {
  aDecision,
  anItem,
  dana,
  fresh,
  noteField,
  openItem,
  routes,
  sendButton,
  words,
  write,
} from '../../../testing/reviewing.tsx'

beforeEach(fresh)
afterEach(() => vi.unstubAllGlobals())

describe('deciding', () => {
  it('sends the words with the version that was shown, says so, and offers the next one', async () => {
    const decision = aDecision({ action: 'ask-to-edit', note: words })
    const { user, decided } = await openItem(anItem(), {
      [routes.decide]: () => Response.json(decision),
    })
    await write(user)
    const preview = screen.getByRole('group', { name: 'The member will read' })
    expect(preview.textContent).toContain('change your words in “Tea for pain”')
    expect(preview.textContent).toContain(words)
    await user.click(sendButton())
    const done = await screen.findByRole('heading', { name: 'Done: you asked for a change.' })
    expect(document.activeElement).toBe(done)
    expect(screen.getByRole('button', { name: 'Take the next one' })).toBeTruthy()
    expect(decided()[0]?.body).toEqual({
      fence: 4,
      subjectVersion: 1,
      action: 'ask-to-edit',
      policyCode: 'medical-advice',
      note: words,
    })
    expect(await unsentNames(dana.id)).toEqual([])
    expect(Object.keys(sessionStorage)).toEqual([])
  })

  it('shows what the member will read in the language they read, and says which that is', async () => {
    const { author } = anItem()
    const { user } = await openItem(anItem({ author: author && { ...author, locale: 'es' } }))
    await write(user)
    const preview = await screen.findByRole('group', { name: 'The member will read' })
    const letter = within(preview).getByText(words)
    expect(letter.closest('[lang]')?.getAttribute('lang')).toBe('es')
    expect(preview.textContent).toContain('cambiar sus palabras')
    expect(preview.textContent).not.toContain('change your words')
    expect(within(preview).getByText(/^The member reads in Spanish/)).toBeTruthy()
  })

  it('that a conversation goes on elsewhere finds the other post in the group, and never itself', async () => {
    const item = anItem()
    const other = { id: '018f0000-0000-7000-8000-0000000000bb', title: 'Tea, and what helps' }
    const found = [{ ...other }, { id: item.subjectId, title: item.title }]
    const { user, decided } = await openItem(item, {
      'GET /api/search': { items: found, next: null, also: [] },
      [routes.decide]: () => Response.json(aDecision({ action: 'merge', policyCode: null })),
    })
    await user.click(
      screen.getByRole('radio', { name: 'Close the talk, and go on in another post' }),
    )
    await user.type(screen.getByRole('searchbox', { name: /Look for the other post/ }), 'tea')
    await user.click(await screen.findByRole('radio', { name: other.title }))
    expect(screen.queryByRole('radio', { name: item.title })).toBeNull()
    const address = screen.getByRole('textbox', { name: /address of the other post/ })
    expect(address).toHaveProperty('value', expect.stringContaining(other.id))
    await user.click(screen.getByRole('button', { name: 'Go on there' }))
    await screen.findByRole('heading', { name: /^Done/ })
    expect(decided()[0]?.body).toMatchObject({ particulars: { into: other.id } })
  })

  it('does not send what still has to be filled in', async () => {
    const { user, decided } = await openItem(anItem())
    await write(user, 'Take out [which words], please.')
    await user.click(sendButton())
    const summary = screen.getByRole('group', { name: 'One thing needs a change' })
    expect(summary.textContent).toContain('[which words]')
    expect(document.activeElement).toBe(summary)
    expect(noteField().getAttribute('aria-invalid')).toBe('true')
    expect(decided()).toEqual([])
  })

  it('starts from a sentence in either language, which must be filled in', async () => {
    const { user, decided } = await openItem(anItem())
    await user.click(screen.getByRole('radio', { name: 'Remove it' }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Reason' }), 'spam')
    await user.click(screen.getByRole('button', { name: 'Start in Spanish' }))
    expect(noteField()).toHaveProperty('value', expect.stringContaining('[qué]'))
    await user.click(screen.getByRole('button', { name: 'Start in English' }))
    expect(noteField()).toHaveProperty('value', expect.stringMatching(/^We took your text down/))
    await user.click(screen.getByRole('button', { name: 'Remove it' }))
    expect(decided()).toEqual([])
  })

  it('asks whoever changed a letter whether it still fits, once another reason is chosen', async () => {
    const { user } = await openItem(anItem())
    const reason = () => screen.getByRole('combobox', { name: 'Reason' })
    await user.click(screen.getByRole('radio', { name: 'Remove it' }))
    await user.selectOptions(reason(), 'spam')
    await user.click(screen.getByRole('button', { name: 'Start in English' }))
    await user.selectOptions(reason(), 'hate')
    expect(noteField()).toHaveProperty('value', expect.stringContaining('who they are'))
    await user.type(noteField(), ' Thank you.')
    await user.selectOptions(reason(), 'off-topic')
    expect(noteField()).toHaveProperty('value', expect.stringContaining('who they are'))
    await user.click(screen.getByRole('button', { name: 'Put the new words there' }))
    expect(noteField()).toHaveProperty('value', expect.stringContaining('[which group]'))
    expect(screen.queryByRole('button', { name: 'Keep my words' })).toBeNull()
  })

  it('says what each choice will do', async () => {
    await openItem(anItem())
    const remove = screen.getByRole('radio', { name: 'Remove it' })
    const hint = document.getElementById(remove.getAttribute('aria-describedby') ?? '')
    expect(hint?.textContent).toContain('Nobody else can read it any more')
  })

  it.each([
    ['live', 'Leave everything as it is', 'Approve it'],
    ['held', 'Approve it', 'Leave everything as it is'],
  ])(
    'offers one way to let a text stand that is %s, which has a key',
    async (state, way, other) => {
      const { user } = await openItem(anItem({ contentState: state }))
      expect(screen.queryByRole('radio', { name: other })).toBeNull()
      await user.click(screen.getByRole('checkbox', { name: 'Use single keys here' }))
      await user.keyboard('a')
      expect(screen.getByRole('radio', { name: way })).toHaveProperty('checked', true)
    },
  )

  it.each([
    [true, /H goes to “Hide it for now”. A chooses “Leave everything as it is”/],
    [false, /^A chooses “Leave everything as it is”/],
  ])(
    'names only the keys that do something here, where it can be hidden: %s',
    async (mayHide, said) => {
      await openItem(anItem({ contentState: 'live', mayHide }))
      expect(screen.getByText(said)).toBeTruthy()
    },
  )

  it('does not offer to leave a text as it is that waits for an answer', async () => {
    await openItem(anItem({ contentState: 'held' }))
    expect(screen.queryByRole('radio', { name: 'Leave everything as it is' })).toBeNull()
    expect(screen.getByText(/can not be left as it is/)).toBeTruthy()
  })

  it('chooses by single keys only once they are switched on, and never while one writes', async () => {
    const { user } = await openItem(anItem())
    const remove = () => screen.getByRole<HTMLInputElement>('radio', { name: 'Remove it' })
    await user.keyboard('r')
    expect(remove().checked).toBe(false)
    await user.click(screen.getByRole('checkbox', { name: 'Use single keys here' }))
    await user.keyboard('r')
    expect(remove().checked).toBe(true)
    await user.click(noteField())
    await user.keyboard('ea')
    expect(remove().checked).toBe(true)
    expect(noteField()).toHaveProperty('value', 'ea')
    expect(localStorage.getItem('kith.team-keys')).toBe('on')
  })
})
