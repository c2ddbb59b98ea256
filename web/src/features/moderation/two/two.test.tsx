import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusal } from '../../../testing/answers.ts'
import {
  aDecision,
  anItem,
  aProposal,
  dana,
  fresh,
  noteField,
  openItem,
  present,
  routes,
} from '../../../testing/reviewing.tsx'

beforeEach(fresh)
afterEach(() => vi.unstubAllGlobals())

const free = { holder: null, leaseUntil: null, mine: false } as const
const waits = (to = {}) => anItem({ ...free, state: 'second', proposal: aProposal(to) })
const card = () => screen.getByRole('region', { name: 'What is proposed' })
const staff = { 'GET /api/me': { person: dana } }
/** What is done about a person is offered to staff, once it is known that one is. */
const banned = async () => screen.findByRole('radio', { name: 'Close their account' })
const nothing = () => new Response(null, { status: 204 })

describe('what takes two', () => {
  it('is said before it is sent, and is proposed alone', async () => {
    const now = { item: anItem() }
    const { user, decided, proposed } = await openItem(now.item, {
      ...staff,
      [routes.read]: () => Response.json(now.item),
      [routes.propose]: () => {
        now.item = waits({ mine: true, mayAnswer: false })
        return nothing()
      },
    })
    await user.click(await screen.findByText('More about the person'))
    await user.click(await banned())
    expect(screen.getByText('This takes two')).toBeTruthy()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Reason' }), 'hate')
    await user.click(screen.getByRole('radio', { name: 'Leave it as it is' }))
    await user.click(noteField())
    await user.paste('You wrote against people for who they are.')
    await user.click(screen.getByRole('button', { name: 'Propose to close the account' }))
    expect(await screen.findByText('You proposed this')).toBeTruthy()
    expect(within(card()).queryByRole('button', { name: 'Agree: do it now' })).toBeNull()
    expect(within(card()).getByRole('button', { name: 'Take it back' })).toBeTruthy()
    expect(decided()).toEqual([])
    expect(proposed()[0]?.body).toMatchObject({ fence: 4, action: 'ban', policyCode: 'hate' })
  })

  it('of which nothing is left is said to be for good before it is proposed, and has no words of one’s own', async () => {
    const { user, proposed } = await openItem(anItem(), { ...staff, [routes.propose]: nothing })
    await user.click(await screen.findByText('More: to erase it for good'))
    await user.click(screen.getByRole('radio', { name: 'Erase it for good' }))
    expect(screen.getByText('This can not be undone')).toBeTruthy()
    expect(screen.queryByRole('textbox', { name: /What the member will read/ })).toBeNull()
    const reason = screen.getByRole('combobox', { name: 'Reason' })
    expect(within(reason).queryByRole('option', { name: 'Advert' })).toBeNull()
    await user.selectOptions(reason, 'legal')
    expect(await screen.findByText('The law asks us for it.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Propose to erase it' }))
    await waitFor(() =>
      expect(proposed()[0]?.body).toMatchObject({ action: 'purge', policyCode: 'legal', note: '' }),
    )
  })

  it('of which nothing is left is said to be for good to who agrees', async () => {
    const erased = aProposal({ action: 'purge', policyCode: 'erasure-asked', note: '' })
    await openItem(anItem({ ...free, state: 'second', proposal: erased }), staff)
    await waitFor(() => expect(card().textContent).toContain('This can not be undone'))
    expect(card().textContent).toContain('The person it is about asked for it.')
  })

  it.each([
    ['move', { into: anItem().subjectId }, 'It goes to the group “Quiet Talk”.'],
    ['merge', { into: anItem().subjectId }, 'Quiet Talk'],
    ['introduce', { meet: dana.id }, 'Ana R.'],
    ['add-warning', { warning: 'About a relapse' }, 'About a relapse'],
    ['limit', { pause: true }, 'Nobody can reply for now.'],
    ['silence', { days: 7 }, '7 days'],
  ] as const)('shows the second person all that they agree to: %s', async (action, given, said) => {
    const names = { intoName: 'Quiet Talk', meetName: 'Ana R.' }
    await openItem(waits({ action, particulars: given, ...names }), staff)
    await waitFor(() => expect(card().textContent).toContain(said))
  })

  it('keeps what was typed where it is refused', async () => {
    const { user } = await openItem(anItem(), {
      ...staff,
      [routes.propose]: () => refusal('item.taken', 409, present({ holder: 'Lorna K.' })),
    })
    await user.click(await screen.findByText('More about the person'))
    await user.click(await banned())
    await user.selectOptions(screen.getByRole('combobox', { name: 'Reason' }), 'hate')
    await user.click(screen.getByRole('radio', { name: 'Leave it as it is' }))
    await user.click(noteField())
    await user.paste('Why.')
    await user.click(screen.getByRole('button', { name: 'Propose to close the account' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/Lorna K\. has it until/)
    expect(noteField()).toHaveProperty('value', 'Why.')
  })

  it('is told where it became graver while one wrote', async () => {
    const { user } = await openItem(anItem(), {
      [routes.decide]: () => refusal('item.graver', 409, present({})),
    })
    await user.click(screen.getByRole('radio', { name: 'Leave everything as it is' }))
    await user.click(screen.getByRole('button', { name: 'Leave everything as it is' }))
    expect((await screen.findByRole('alert')).textContent).toContain('a second person has to agree')
  })
})

describe('a proposal', () => {
  it('is read with what the member would read, and agreed to as it was read', async () => {
    const decision = aDecision({ action: 'ban' })
    const { user, sent } = await openItem(waits(), {
      [routes.cosign]: () => Response.json(decision),
    })
    expect(card().textContent).toContain('Lorna K. proposed this')
    expect(card().textContent).toContain('Close their account')
    expect(card().textContent).toContain('The text is removed with it.')
    expect(
      within(card()).getByRole('group', { name: 'The member will read' }).textContent,
    ).toContain('You wrote against people for who they are.')
    await user.click(screen.getByRole('button', { name: 'Agree: do it now' }))
    await screen.findByRole('heading', { name: 'Done: the account is closed.' })
    expect(sent('/cosign')[0]?.body).toEqual({ fence: 4, subjectVersion: 1 })
  })

  it('is not agreed to without a word why, which stays when it can not be sent', async () => {
    const { user, sent } = await openItem(waits(), {
      [routes.refuse]: () => refusal('server.busy', 503, null),
    })
    await user.click(screen.getByRole('button', { name: 'I do not agree' }))
    const dialog = await screen.findByRole('dialog')
    const send = within(dialog).getByRole('button', { name: 'I do not agree' })
    await user.click(send)
    expect(within(dialog).getByText('Please write a word or two.')).toBeTruthy()
    expect(sent('/refuse')).toEqual([])
    const why = within(dialog).getByRole('textbox', { name: /Why not/ })
    await user.type(why, 'A pause first.')
    await user.click(send)
    await waitFor(() => expect(sent('/refuse')).toHaveLength(1))
    expect(sent('/refuse')[0]?.body).toMatchObject({ note: 'A pause first.', fence: 4 })
    expect(why).toHaveProperty('value', 'A pause first.')
  })

  it('of who may not decide any more can only be opened again', async () => {
    await openItem(waits({ stands: false }))
    expect(screen.queryByRole('button', { name: 'Agree: do it now' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Open it again' })).toBeTruthy()
  })

  it('is for others to answer where one may not', async () => {
    await openItem(waits({ mayAnswer: false }))
    expect(within(card()).queryAllByRole('button')).toEqual([])
    expect(screen.getByText('Someone else of the team has to agree to this.')).toBeTruthy()
  })

  it.each([
    ['agreed', 'A second person agreed: it is done.'],
    ['refused', 'A second person did not agree.'],
    ['edited', 'The text was changed before anyone agreed'],
  ] as const)('that is %s is told of to who made it, as it comes', async (ended, words) => {
    const mine = { mine: true, mayAnswer: false }
    const now = { item: waits(mine) }
    const { queries } = await openItem(now.item, { [routes.read]: () => Response.json(now.item) })
    const state = ended === 'agreed' ? ('decided' as const) : ('open' as const)
    now.item = anItem({
      ...free,
      state,
      proposal: aProposal({ ...mine, ended, endedAt: new Date().toISOString() }),
    })
    await act(() => queries.invalidateQueries({ queryKey: ['queue'] }))
    const news = await screen.findByText(new RegExp(words))
    expect(news.closest('[role=status]')).toBeTruthy()
  })

  it('that fell is gone on from with every word of it', async () => {
    const ended = { ended: 'edited', endedAt: new Date().toISOString() } as const
    const proposal = aProposal({ mine: true, mayAnswer: false, ...ended })
    const { user } = await openItem(anItem({ proposal }), staff)
    await user.click(screen.getByRole('button', { name: 'Go on from this' }))
    expect(noteField()).toHaveProperty('value', proposal.note)
    expect(screen.getByRole('combobox', { name: 'Reason' })).toHaveProperty('value', 'hate')
    expect(await banned()).toHaveProperty('checked', true)
  })
})
