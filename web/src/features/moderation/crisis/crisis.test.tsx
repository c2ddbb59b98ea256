import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusal } from '../../../testing/answers.ts'
import {
  aDecision,
  anItem,
  aProposal,
  fresh,
  openItem,
  routes,
  write,
} from '../../../testing/reviewing.tsx'
import type { Crisis } from '../crisis-api.ts'

beforeEach(fresh)
afterEach(() => vi.unstubAllGlobals())

const steps = ['contact-made', 'helplines-shown', 'thread-safe'] as const
const now = new Date().toISOString()
const aCrisis = (done: number, more: Partial<Crisis> = {}): Crisis => ({
  steps: steps.map((step, at) => ({
    step,
    done: at < done ? { by: 'Lorna K.', at: now, note: '' } : null,
  })),
  followUps: [],
  complete: false,
  answer: { locale: 'es' },
  answers: [],
  after: { thread: [], more: false, elsewhere: [] },
  ...more,
})
const item = anItem({ lane: 'crisis', severity: 3 })
const open = async (crisis: Crisis, answers = {}) => {
  const opened = await openItem(item, { [routes.crisis]: crisis, ...answers })
  await opened.user.click(await screen.findByRole('button', { name: /Show$/ }))
  return opened
}
const anAnswer = (position = 1): Crisis['answers'][number] => ({
  postId: item.subjectId,
  position,
  by: 'Lorna K.',
  at: now,
  words: 'You do not have to get through this alone.',
})
const agree = () => screen.getByRole('button', { name: 'Agree: do it now' })
const leave = async (user: Awaited<ReturnType<typeof open>>['user']) => {
  await user.click(screen.getByRole('radio', { name: 'Leave everything as it is' }))
  await user.click(screen.getByRole('button', { name: 'Propose it' }))
}

describe('a crisis', () => {
  it('shows what was said since, by whom, and where', async () => {
    const later = {
      postId: item.subjectId,
      title: 'Tea for pain',
      mask: null,
      own: true,
      author: 'TeaLover',
      createdAt: now,
    }
    await open(
      aCrisis(0, {
        after: {
          thread: [{ ...later, position: 4, excerpt: 'My sister came.' }],
          more: true,
          elsewhere: [{ ...later, position: null, excerpt: 'A quiet day.', title: 'Today' }],
        },
      }),
    )
    const after = await screen.findByRole('region', { name: 'What came after it' })
    await within(after).findByText('My sister came.')
    expect(within(after).getByText('Same person')).toBeTruthy()
    expect(within(after).getByText(/These are the last ten/)).toBeTruthy()
    expect(within(after).getByText(/New post: “Today”/)).toBeTruthy()
    const [below] = within(after).getAllByRole('link', { name: 'Open it there' })
    expect(below?.getAttribute('href')).toBe(`/posts/${item.subjectId}/r/4`)
  })

  it('says where nothing was said since, and why nothing is told of who wrote under a mask', async () => {
    await open(aCrisis(0, { after: { thread: [], more: false, elsewhere: null } }))
    expect(await screen.findByText('Nobody has replied below it yet.')).toBeTruthy()
    expect(screen.getByText(/writes here without their name/)).toBeTruthy()
  })

  it('is not left as it is before its list is done', async () => {
    const { user, proposed } = await open(aCrisis(3))
    await screen.findByText('The list is not done yet.')
    await leave(user)
    expect(screen.getByRole('group', { name: 'One thing needs a change' })).toBeTruthy()
    expect(proposed()).toEqual([])
  })

  it.each(['Remove it', 'Fold it behind the usual notice'])(
    'is not ended before its list is done: %s',
    async (name) => {
      const { user, proposed } = await open(aCrisis(3))
      await screen.findByText('The list is not done yet.')
      await user.click(screen.getByRole('radio', { name }))
      expect(screen.getByText('First finish the list above.')).toBeTruthy()
      expect(screen.getByText('This takes two')).toBeTruthy()
      await user.click(screen.getByRole('button', { name: 'Propose it' }))
      expect(screen.getAllByText('Finish the whole list, with a day to look again.')).not.toEqual(
        [],
      )
      expect(proposed()).toEqual([])
    },
  )

  it('is left to a second person once all of it is done, whoever did it', async () => {
    const { user, decided, proposed } = await open(aCrisis(3, { complete: true }), {
      [routes.propose]: () => new Response(null, { status: 204 }),
    })
    await screen.findByText('The list is done.')
    expect(screen.getAllByText(/Lorna K\./)).toHaveLength(3)
    await leave(user)
    await waitFor(() => expect(proposed()).toHaveLength(1))
    expect(decided()).toEqual([])
  })

  it('is not ended by who never had its words shown', async () => {
    const { user, proposed } = await openItem(item, {
      [routes.crisis]: aCrisis(3, { complete: true }),
      [routes.propose]: () => new Response(null, { status: 204 }),
    })
    await screen.findByText('The list is done.')
    expect(screen.getByText('First show the text above and read it.')).toBeTruthy()
    await leave(user)
    expect(screen.getByRole('link', { name: 'Show the text and read it.' })).toBeTruthy()
    expect(proposed()).toEqual([])
    await user.click(screen.getByRole('button', { name: /Show$/ }))
    await user.click(screen.getByRole('button', { name: /Hide$/ }))
    expect(screen.queryByText('First show the text above and read it.')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Propose it' }))
    await waitFor(() => expect(proposed()).toHaveLength(1))
  })

  it('is agreed to by who had its words shown, and sees what was done', async () => {
    const free = { holder: null, leaseUntil: null, mine: false, state: 'second' } as const
    const done = { by: 'Lorna K.', at: now, note: 'Spoke with her sister.' }
    const contact = { step: 'contact-made', done } as const
    const waits = anItem({ ...item, ...free, proposal: aProposal({ action: 'no-action' }) })
    const crisis = aCrisis(3, { complete: true, answers: [anAnswer()] })
    const { user } = await openItem(waits, {
      [routes.crisis]: { ...crisis, steps: [contact, ...crisis.steps.slice(1)] },
    })
    expect(await screen.findByText('Spoke with her sister.')).toBeTruthy()
    expect(screen.getByText(/^Answered at .* by Lorna K\./)).toBeTruthy()
    expect(agree()).toHaveProperty('disabled', true)
    const why = document.getElementById(agree().getAttribute('aria-describedby') ?? '')
    expect(why?.textContent).toContain('You can agree once the text above was shown.')
    await user.click(screen.getByRole('button', { name: /Show$/ }))
    expect(agree()).toHaveProperty('disabled', false)
  })

  it('tells who is asked to agree that no answer of the team stands there, before they can', async () => {
    const free = { holder: null, leaseUntil: null, mine: false, state: 'second' } as const
    const waits = anItem({ ...item, ...free, proposal: aProposal({ action: 'no-action' }) })
    const list = { now: async () => new Promise<Response>(() => {}) }
    const { user, queries } = await openItem(waits, { [routes.crisis]: async () => list.now() })
    await user.click(screen.getByRole('button', { name: /Show$/ }))
    const card = within(screen.getByRole('region', { name: 'What is proposed' }))
    expect(agree()).toHaveProperty('disabled', true)
    const comes = async (crisis: Crisis) => {
      list.now = async () => Response.json(crisis)
      await queries.cancelQueries()
      await queries.invalidateQueries({ queryKey: ['queue', 'crisis'] })
    }
    await comes(aCrisis(3, { complete: true, answer: null }))
    await waitFor(() => expect(agree()).toHaveProperty('disabled', false))
    expect(screen.queryByText(/^No answer of the team/)).toBeNull()
    await comes(aCrisis(3, { complete: true }))
    expect(await card.findByText('No answer of the team stands below the text.')).toBeTruthy()
    await comes(aCrisis(3, { complete: true, answers: [anAnswer()] }))
    await waitFor(() => expect(screen.queryByText(/^No answer of the team/)).toBeNull())
  })

  it('keeps that the person was written to only with a word of what was done', async () => {
    const { user, sent } = await open(aCrisis(0), { [routes.contact]: aCrisis(1) })
    const box = await screen.findByRole('checkbox', { name: /wrote to the person/ })
    await user.click(box)
    const missing = 'Answer as the team first, or write here what was done.'
    expect(screen.getByText(missing)).toBeTruthy()
    expect(sent('/contact-made')).toEqual([])
    await user.type(screen.getByRole('textbox', { name: /What was done/ }), 'Wrote to her alone.')
    await user.click(box)
    expect(await screen.findByText(/Lorna K\./)).toBeTruthy()
    expect(sent('/contact-made')[0]?.body).toMatchObject({
      done: true,
      note: 'Wrote to her alone.',
    })
  })

  it('was written to where the answer of the team stands below the text', async () => {
    const { user } = await open(aCrisis(0, { answers: [anAnswer()] }), {
      [routes.contact]: aCrisis(1, { answers: [anAnswer()] }),
    })
    await user.click(await screen.findByRole('checkbox', { name: /wrote to the person/ }))
    expect(await screen.findByText('Lorna K.', { exact: false, selector: '.meta p' })).toBeTruthy()
  })

  it('is answered once: then it says when and by whom, and another answer has to be chosen', async () => {
    const { user, sent } = await open(aCrisis(0), {
      [routes.answer]: aCrisis(0, { answers: [anAnswer(7)] }),
    })
    const put = await screen.findByRole('button', { name: 'Put this answer there' })
    await user.click(put)
    expect(screen.getAllByText(/^Choose the country: the numbers/)).toHaveLength(2)
    expect(sent('/answer')).toEqual([])
    const country = screen.getByRole('combobox', { name: 'Where does the person live?' })
    await user.selectOptions(country, 'ES')
    await user.dblClick(put)
    const said = await screen.findByText(/^Answered at .* by Lorna K\./)
    expect(within(said).getByRole('link').getAttribute('href')).toBe(`/posts/${item.subjectId}/r/7`)
    expect(new Set(sent('/answer').map(({ key }) => key)).size).toBe(1)
    expect(screen.queryByRole('button', { name: 'Put this answer there' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Put another answer' }))
    expect(screen.getByRole('button', { name: 'Put this answer there' })).toBeTruthy()
  })

  it('keeps what was typed for a day to come back on when it could not be sent', async () => {
    const { user } = await open(aCrisis(0), {
      [routes.comeBack]: () => refusal('server.busy', 503, null),
    })
    await user.click(await screen.findByRole('button', { name: 'Set this day' }))
    expect(screen.getByText('Choose a day first.')).toBeTruthy()
    const note = screen.getByRole('textbox', { name: /What should whoever does it know/ })
    await user.type(note, 'Ask for the sister.')
    await user.type(screen.getByLabelText('On which day?'), '2030-01-02')
    await user.click(screen.getByRole('button', { name: 'Set this day' }))
    await screen.findByText(/busy|moment/i)
    expect(note).toHaveProperty('value', 'Ask for the sister.')
  })

  it('shows the words of the team as they will stand, in the language and with the line of the person', async () => {
    const { user } = await open(aCrisis(0))
    const where = await screen.findByRole('combobox', { name: 'Where does the person live?' })
    await user.selectOptions(where, 'ES')
    const preview = await screen.findByText(/Línea 024: 024/)
    expect(preview.textContent).toContain('Gracias por contarnos')
    expect(screen.getByRole('combobox', { name: 'Where does the person live?' })).toHaveProperty(
      'value',
      'ES',
    )
  })

  it('can be read by others of the team, who tick nothing', async () => {
    const held = anItem({ ...item, mine: false, holder: 'Lorna K.' })
    await openItem(held, { [routes.crisis]: aCrisis(1) })
    for (const box of await screen.findAllByRole('checkbox', { name: /./ }))
      if (box.closest('#crisis-steps')) expect(box).toHaveProperty('disabled', true)
    expect(screen.queryByRole('button', { name: 'Set this day' })).toBeNull()
  })
})

describe('after a decision', () => {
  const decision = aDecision({ action: 'ask-to-edit', note: 'x' })
  const decidedWith = async (load: object) => {
    const { user } = await openItem(anItem(), {
      [routes.decide]: () => Response.json(decision),
      'GET /api/load': { perDay: 20, today: 3, inARow: 3, lastAt: now, ...load },
    })
    await write(user)
    await user.click(screen.getByRole('button', { name: 'Ask for the change' }))
    await screen.findByRole('heading', { name: /^Done/ })
  }

  it('asks for a pause after three hard ones in a row', async () => {
    await decidedWith({})
    expect(await screen.findByText('A short pause?')).toBeTruthy()
  })

  it('says that it is enough when as many are decided as one chose', async () => {
    await decidedWith({ today: 20, inARow: 1 })
    expect(await screen.findByText('That is enough for today')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Take the next one' })).toBeTruthy()
  })

  it('says nothing of it after two', async () => {
    await decidedWith({ inARow: 2, today: 2 })
    expect(screen.queryByText('A short pause?')).toBeNull()
  })
})
