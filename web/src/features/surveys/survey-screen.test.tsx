import { act, screen, waitFor } from '@testing-library/react'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { save, type Draft } from '@kith/shared/surveys/revision.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetUnsent } from '../../lib/unsent.ts'
import { refusal, serve, type Answers } from '../../testing/answers.ts'
import { openAt } from '../../testing/open-at.tsx'
import { aMember } from '../../testing/people.ts'
import { surveysRoutes } from './routes.tsx'

const id = '018f0000-0000-7000-8000-0000000000cc'
const me = aMember()
const words = (en: string, es = en) => ({ en, es })

const version: QuestionnaireVersion = {
  key: 'onboarding',
  number: 1,
  title: words('A few questions', 'Unas preguntas'),
  intro: words('It takes a minute.'),
  licence: 'Apache-2.0',
  attribution: '',
  mayModify: true,
  items: [
    {
      type: 'boolean',
      id: 'heard',
      title: words('Had you heard of us?', '¿Había oído de nosotros?'),
    },
    {
      type: 'choice',
      id: 'how',
      title: words('How?', '¿Cómo?'),
      enableWhen: [{ question: 'heard', operator: '=', answer: 'yes' }],
      options: [
        { code: 'brochure', label: words('A brochure', 'Un folleto') },
        { code: 'nurse', label: words('A nurse', 'Una enfermera') },
      ],
    },
    {
      type: 'integer',
      id: 'sure',
      title: words('How sure are you?'),
      min: 1,
      max: 5,
      required: true,
      preferNot: true,
    },
    { type: 'text', id: 'more', title: words('Anything else?') },
  ],
}

/** A server that keeps answers as the real one does, with revisions. */
function keeping(start: Draft = { revision: 0, answers: {} }) {
  let kept = start
  let state = Object.keys(start.answers).length > 0 ? 'in-progress' : 'new'
  const progress = () => ({ ...kept, language: 'en', state })
  const answers: Answers = {
    'GET /api/me': { person: me },
    'PATCH /api/me': { person: me },
    [`GET /api/me/surveys/${id}`]: () => ({
      assignment: {
        id,
        survey: 'onboarding',
        wave: 'baseline',
        dueOn: null,
        title: version.title,
        state,
      },
      version,
      progress: progress(),
    }),
    [`PUT /api/me/surveys/${id}/answers`]: (body: Draft) => {
      const result = save(kept, body)
      if (!result.ok) return refusal('survey.changed', 409, progress())
      kept = result.draft
      state = 'in-progress'
      return progress()
    },
    [`POST /api/me/surveys/${id}/complete`]: () => {
      state = 'completed'
      return null
    },
  }
  const elsewhere = (draft: Draft) => {
    kept = draft
  }
  return { answers, elsewhere, kept: () => kept, state: () => state }
}

beforeEach(() => {
  forgetUnsent(me.id)
  vi.stubGlobal('scrollTo', () => {})
})
afterEach(() => vi.unstubAllGlobals())

async function open(page = '', server = keeping()) {
  const asked = serve(server.answers)
  const opened = await openAt(`/survey/${id}${page}`, surveysRoutes)
  await screen.findByRole('heading', { level: 1 })
  return { ...opened, server, asked }
}

const title = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name })
const press = async ({ user }: Awaited<ReturnType<typeof open>>, name: string) =>
  user.click(screen.getByRole('button', { name }))

describe('a survey', () => {
  it('asks one question a page, says which of how many, and saves at every step', async () => {
    const opened = await open()
    expect(screen.getByText(/3 short questions/)).toBeTruthy()
    await press(opened, 'Start')
    await title('Had you heard of us?')
    expect(screen.getByRole('progressbar', { name: 'Question 1 of 3' })).toBeTruthy()
    await opened.user.click(screen.getByRole('radio', { name: 'No' }))
    await press(opened, 'Next')
    await title('How sure are you?')
    await screen.findByText('Your answers are saved.')
    expect(opened.server.kept()).toEqual({ revision: 1, answers: { heard: { codes: ['no'] } } })
  })

  it('says what goes to the clinic with which somebody shares their scores, and nothing of it to others', async () => {
    const server = keeping()
    server.answers['GET /api/me/links'] = {
      items: [
        { id: 'a', clinicName: 'Lakeside', level: 3 },
        { id: 'b', clinicName: 'Hilltop', level: 2 },
      ],
    }
    await open('', server)
    expect(
      await screen.findByText(/share your scores with Lakeside. This survey has no/),
    ).toBeTruthy()
    expect(screen.queryByText(/Hilltop/)).toBeNull()
  })

  it('shows a question that an answer leads to, and counts it', async () => {
    const opened = await open('/1')
    await opened.user.click(screen.getByRole('radio', { name: 'Yes' }))
    expect(screen.getByRole('progressbar', { name: 'Question 1 of 4' })).toBeTruthy()
    await press(opened, 'Next')
    await title('How?')
  })

  it('loses nothing on the way back, by the button or by the browser, not even a question now off', async () => {
    const opened = await open('/1')
    await opened.user.click(screen.getByRole('radio', { name: 'Yes' }))
    await press(opened, 'Next')
    await title('How?')
    await opened.user.click(screen.getByRole('radio', { name: 'A nurse' }))
    act(() => opened.router.history.back())
    await title('Had you heard of us?')
    await opened.user.click(screen.getByRole('radio', { name: 'No' }))
    await opened.user.click(screen.getByRole('radio', { name: 'Yes' }))
    await press(opened, 'Next')
    await title('How?')
    expect(screen.getByRole('radio', { name: 'A nurse' })).toHaveProperty('checked', true)
    await press(opened, 'Back')
    await title('Had you heard of us?')
    expect(screen.getByRole('radio', { name: 'Yes' })).toHaveProperty('checked', true)
  })

  it('goes on where one stopped', async () => {
    const answers = { heard: { codes: ['no'] }, sure: { number: 4 } }
    const opened = await open('', keeping({ revision: 2, answers }))
    await press(opened, 'Go on where I stopped')
    expect(await title('Anything else?')).toBeTruthy()
  })

  it('lets a question be skipped, but not one that is needed; that one can be declined', async () => {
    const opened = await open('/1')
    await press(opened, 'Skip this question')
    await title('How sure are you?')
    expect(screen.queryByRole('button', { name: 'Skip this question' })).toBeNull()
    await press(opened, 'Next')
    await screen.findByRole('group', { name: 'One thing needs a change' })
    await opened.user.click(screen.getByRole('radio', { name: 'I would rather not say' }))
    await press(opened, 'Next')
    await title('Anything else?')
    await waitFor(() =>
      expect(opened.server.kept().answers).toEqual({ heard: {}, sure: { declined: true } }),
    )
  })

  it('speaks the other language half-way without changing an answer', async () => {
    const opened = await open('/1')
    await opened.user.click(screen.getByRole('radio', { name: 'Yes' }))
    await press(opened, 'Español')
    await title('¿Había oído de nosotros?')
    expect(screen.getByRole('radio', { name: 'Sí' })).toHaveProperty('checked', true)
    await press(opened, 'Siguiente')
    await screen.findByText('Sus respuestas están guardadas.')
    const put = opened.asked.findLast(({ method }) => method === 'PUT')
    expect(put?.body).toMatchObject({ answers: { heard: { codes: ['yes'] } }, language: 'es' })
  })

  it('says above a text box that nobody watches it, with the way to the help lines', async () => {
    await open('/3')
    await title('Anything else?')
    expect(screen.getByText(/not watched in real time/)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'See the help lines' }).getAttribute('href')).toBe(
      '/help/now',
    )
  })

  it('is handed in at the end, with the last answer', async () => {
    const answers = { heard: {}, sure: { number: 2 } }
    const opened = await open('/3', keeping({ revision: 2, answers }))
    await opened.user.type(screen.getByRole('textbox', { name: 'Your answer' }), 'Thank you')
    await press(opened, 'Hand in my answers')
    await title('Thank you')
    expect(opened.server.kept().answers).toMatchObject({ more: { text: 'Thank you' } })
    expect(opened.server.state()).toBe('completed')
    expect(screen.queryByText('That sounds very heavy')).toBeNull()
  })

  it('says whom one can call when what was handed in sounds desperate', async () => {
    const answers = { heard: {}, sure: { number: 2 } }
    const opened = await open('/3', keeping({ revision: 2, answers }))
    await opened.user.type(screen.getByRole('textbox', { name: 'Your answer' }), 'I want to die')
    await press(opened, 'Hand in my answers')
    await title('Thank you')
    expect(await screen.findByText('That sounds very heavy')).toBeTruthy()
    await press(opened, 'Close this')
    expect(screen.queryByText('That sounds very heavy')).toBeNull()
  })
})

describe('two devices', () => {
  async function conflict() {
    const opened = await open('/1')
    await opened.user.click(screen.getByRole('radio', { name: 'Yes' }))
    opened.server.elsewhere({ revision: 5, answers: { heard: { codes: ['no'] } } })
    await press(opened, 'Next')
    await title('You answered on another device too')
    const cells = screen.getAllByRole('cell').map(({ textContent }) => textContent)
    expect(cells).toEqual(['Yes', 'No'])
    return opened
  }

  it('that answered differently are both shown; keeping one’s own saves it', async () => {
    const opened = await conflict()
    await press(opened, 'Keep those from this device')
    await screen.findByText('Your answers are saved.')
    expect(opened.server.kept()).toEqual({ revision: 6, answers: { heard: { codes: ['yes'] } } })
  })

  it('let the other one be kept, and the next step goes on from there', async () => {
    const opened = await conflict()
    await press(opened, 'Keep those from the other device')
    await title('How sure are you?')
    await opened.user.click(screen.getByRole('radio', { name: '3' }))
    await press(opened, 'Next')
    await waitFor(() =>
      expect(opened.server.kept()).toEqual({
        revision: 6,
        answers: { heard: { codes: ['no'] }, sure: { number: 3 } },
      }),
    )
  })
})

describe('when saving fails', () => {
  it('the answers stay, and are saved when the connection is back', async () => {
    const server = keeping()
    const path = `PUT /api/me/surveys/${id}/answers`
    const works = server.answers[path]
    server.answers[path] = () => Promise.reject(new TypeError('lost'))
    const opened = await open('/1', server)
    await opened.user.click(screen.getByRole('radio', { name: 'No' }))
    await press(opened, 'Next')
    await screen.findByText(/No connection/)
    server.answers[path] = works
    act(() => void window.dispatchEvent(new Event('online')))
    await screen.findByText('Your answers are saved.')
    expect(server.kept().answers).toEqual({ heard: { codes: ['no'] } })
  })

  it('and the session has ended, the answer is there again after signing in', async () => {
    const server = keeping()
    const path = `PUT /api/me/surveys/${id}/answers`
    server.answers[path] = () => refusal('session.none', 401)
    const first = await open('/1', server)
    await first.user.click(screen.getByRole('radio', { name: 'No' }))
    await press(first, 'Next')
    await screen.findByText(/Not saved yet/)
    first.unmount()
    // It tries once more when the page is left.
    const puts = () => first.asked.filter(({ method }) => method === 'PUT')
    await waitFor(() => expect(puts()).toHaveLength(2))
    await open('/1', keeping())
    await waitFor(() =>
      expect(screen.getByRole('radio', { name: 'No' })).toHaveProperty('checked', true),
    )
  })
})
