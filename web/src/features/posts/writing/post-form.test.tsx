import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { GroupCard } from '../../../lib/groups.ts'
import { meQuery } from '../../../lib/me.ts'
import { forgetUnsent } from '../../../lib/unsent.ts'
import { refusal, serve, type Answers } from '../../../testing/answers.ts'
import { draw } from '../../../testing/draw.tsx'
import { member, postId, wordsOf } from '../../../testing/posts.ts'
import { PostForm } from './post-form.tsx'

beforeEach(() => {
  forgetUnsent(member.id)
  localStorage.setItem('kith.writing-box', 'simple')
})

describe('writing a post', () => {
  it('says all that is missing at once, and goes there', async () => {
    const { asked, user } = await opened([aGroup('one', 'public'), aGroup('two', 'private')])
    await user.click(screen.getByRole('button', { name: 'Post it' }))
    const summary = screen.getByRole('group', { name: '3 things need a change' })
    expect(document.activeElement).toBe(summary)
    await user.click(screen.getByRole('link', { name: 'Please choose a group.' }))
    expect(document.activeElement).toBe(screen.getByLabelText('In which group?'))
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([])
  })

  it('has a title of one line, however many lines it is seen in', async () => {
    const { user } = await opened([aGroup('one', 'public')])
    const title = screen.getByLabelText('Title')
    await user.click(title)
    await user.paste('How do you\n sleep')
    expect(title).toHaveProperty('value', 'How do you sleep')
    await user.type(title, '{Enter}')
    expect(screen.getByRole('link', { name: 'Please write your text.' })).toBeTruthy()
  })

  it('always says who can read it', async () => {
    const { user } = await opened([aGroup('one', 'public'), aGroup('two', 'private')])
    expect(screen.getByText(/when you have chosen a group/)).toBeTruthy()
    await user.selectOptions(screen.getByLabelText('In which group?'), 'one')
    expect(screen.getByText(/Anyone, even without an account/)).toBeTruthy()
    await user.selectOptions(screen.getByLabelText('In which group?'), 'two')
    expect(screen.getByText(/let into this closed group/)).toBeTruthy()
  })

  it('goes to the post when it was sent', async () => {
    const { asked, router, user, answers } = await opened([aGroup('one', 'public')])
    answers['POST /api/groups/one/posts'] = {
      id: postId,
      state: 'held',
      position: null,
      version: 1,
    }
    await write(user)
    await waitFor(() => expect(router.state.location.pathname).toBe(`/posts/${postId}/sleep`))
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      title: 'Sleep',
      body: wordsOf('How do you sleep?'),
    })
  })

  it('keeps every word when it could not be sent', async () => {
    const { user, answers } = await opened([aGroup('one', 'public')])
    answers['POST /api/groups/one/posts'] = () => refusal('server.busy', 422)
    await write(user)
    expect((await screen.findByRole('alert')).textContent).toContain('Your words are safe')
    await user.click(screen.getByRole('button', { name: 'Change the words' }))
    expect(screen.getByDisplayValue('Sleep')).toBeTruthy()
    expect(screen.getByDisplayValue('How do you sleep?')).toBeTruthy()
  })

  it('shows what was refused where it can be changed', async () => {
    const { user, answers } = await opened([aGroup('one', 'public')])
    answers['POST /api/groups/one/posts'] = () => refusal('image.gone', 422)
    await write(user)
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(screen.getByDisplayValue('How do you sleep?')).toBeTruthy()
  })

  it('offers help to who sounds desperate, and holds nobody up', async () => {
    const { user } = await opened([aGroup('one', 'public')])
    await user.type(screen.getByLabelText('Your text'), 'Some nights I want to die')
    expect(await screen.findByText('That sounds very heavy')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Post it' }).hasAttribute('disabled')).toBe(false)
  })

  it('offers to remove a telephone number, in the text and in the title', async () => {
    const { user } = await opened([aGroup('one', 'public')])
    await user.type(screen.getByLabelText('Title'), 'Call 612-555-0143')
    await user.type(screen.getByLabelText('Your text'), 'It is 612-555-0143, call me')
    await user.click(await screen.findByRole('button', { name: 'Remove 612-555-0143' }))
    expect(screen.getByDisplayValue('It is, call me')).toBeTruthy()
    expect(screen.queryByText(/This looks like/)).toBeNull()
  })
})

async function opened(groups: GroupCard[]) {
  const answers: Answers = {
    'GET /api/me': { person: member },
    'GET /api/drafts': { items: [] },
    'DELETE /api/drafts/new': null,
  }
  const asked = serve(answers)
  const view = await draw(<PostForm groups={groups} wished={undefined} />)
  await waitFor(() => expect(view.queries.getQueryData(meQuery.queryKey)).toBeDefined())
  await screen.findByRole('button', { name: 'Post it' })
  return { ...view, answers, asked }
}

async function write(user: Awaited<ReturnType<typeof opened>>['user']) {
  await user.type(screen.getByLabelText('Title'), 'Sleep')
  await user.type(screen.getByLabelText('Your text'), 'How do you sleep?')
  await user.click(screen.getByRole('button', { name: 'Post it' }))
}

function aGroup(slug: string, visibility: GroupCard['visibility']): GroupCard {
  return {
    id: `018f0000-0000-7000-8000-0000000000${slug === 'one' ? '01' : '02'}`,
    slug,
    name: slug,
    description: '',
    formerSlugs: [],
    inSpanish: null,
    noVisitLink: false,
    masks: true,
    visibility,
    archived: false,
    membership: 'member',
    readable: true,
    members: 3,
    lastPostAt: null,
  }
}
