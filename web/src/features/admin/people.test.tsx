import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { serve, type Answers } from '../../testing/answers.ts'
import { openAt } from '../../testing/open-at.tsx'
import { aMember } from '../../testing/people.ts'
import type { Person } from './api.ts'
import { adminRoutes } from './routes.tsx'

const group = '018f0000-0000-7000-8000-0000000000a1'
const clinic = '018f0000-0000-7000-8000-0000000000b1'
const grantId = '018f0000-0000-7000-8000-0000000000d1'
const admin = aMember({ admin: true, kind: 'staff' })

const person: Person = {
  id: '018f0000-0000-7000-8000-0000000000c1',
  screenName: 'Carolina Wren',
  kind: 'patient',
  standing: 'active',
  verified: true,
  secondFactor: true,
  createdAt: '2026-01-05T10:00:00Z',
  grants: [
    {
      id: grantId,
      role: 'mentor',
      groupId: group,
      clinicId: null,
      exceptionReason: null,
      grantedAt: '2026-02-05T10:00:00Z',
    },
  ],
}

beforeEach(() => vi.stubGlobal('scrollTo', () => {}))
afterEach(() => vi.unstubAllGlobals())

async function open(answers: Answers = {}, at = '/admin') {
  const asked = serve({
    'GET /api/me': { person: admin },
    'GET /api/groups': { items: [{ id: group, name: 'Breast Cancer' }] },
    'GET /api/clinics': { items: [{ id: clinic, name: 'Lakeside Breast Clinic' }] },
    'GET /api/admin/people': { items: [person], next: null },
    [`POST /api/admin/people/${person.id}/roles`]: person,
    [`DELETE /api/admin/people/${person.id}/roles/${grantId}`]: { ...person, grants: [] },
    ...answers,
  })
  return { ...(await openAt(at, adminRoutes)), asked }
}

type Opened = Awaited<ReturnType<typeof open>>

async function give({ user }: Opened, role: string) {
  await user.click(await screen.findByRole('button', { name: 'Give a role to Carolina Wren' }))
  const dialog = await screen.findByRole('dialog', { name: 'A role for Carolina Wren' })
  await user.click(within(dialog).getByRole('radio', { name: role }))
  return dialog
}

describe('people and roles', () => {
  it('are for administrators; others are told kindly and nothing is asked for', async () => {
    const { asked } = await open({ 'GET /api/me': { person: aMember() } })
    await screen.findByText(/This page is for administrators/)
    expect(asked.some(({ path }) => path === '/api/admin/people')).toBe(false)
  })

  it('shows each role with its place', async () => {
    await open()
    expect(await screen.findByText('Mentor, Breast Cancer')).toBeTruthy()
  })

  it('keeps what is searched for in the address', async () => {
    const { user, at } = await open()
    await user.type(await screen.findByRole('searchbox', { name: 'Find a person' }), 'wren{Enter}')
    await waitFor(() => expect(at()).toBe('/admin?name=wren'))
  })
})

describe('giving a role', () => {
  it('asks for its place', async () => {
    const opened = await open()
    const dialog = await give(opened, 'Mentor')
    await opened.user.click(within(dialog).getByRole('button', { name: 'Give a role' }))
    expect(within(dialog).getByRole('link', { name: 'Please choose where.' })).toBeTruthy()
    await opened.user.selectOptions(
      await within(dialog).findByRole('combobox', { name: 'Group' }),
      group,
    )
    await opened.user.click(within(dialog).getByRole('button', { name: 'Give a role' }))
    expect(within(dialog).getByRole('link', { name: /has this role already/ })).toBeTruthy()
  })

  it('in a clinic says before what the person will not be able to do any more', async () => {
    const opened = await open({
      'GET /api/admin/people': { items: [{ ...person, grants: [] }], next: null },
    })
    const dialog = await give(opened, 'Clinic staff')
    expect(within(dialog).getByText(/Carolina Wren has this role, they are no member/)).toBeTruthy()
    expect(within(dialog).getByText(/can’t join groups, write/)).toBeTruthy()
    await opened.user.click(within(dialog).getByRole('radio', { name: 'Moderator' }))
    expect(within(dialog).queryByText(/they are no member/)).toBeNull()
  })

  it('across the clinic wall asks for a reason, and sends it', async () => {
    const opened = await open()
    const dialog = await give(opened, 'Clinic staff')
    // With an exception nothing is taken away.
    expect(within(dialog).queryByText(/they are no member/)).toBeNull()
    await opened.user.selectOptions(
      await within(dialog).findByRole('combobox', { name: 'Clinic' }),
      clinic,
    )
    await opened.user.type(within(dialog).getByRole('textbox', { name: /Reason/ }), 'short')
    await opened.user.click(within(dialog).getByRole('button', { name: 'Give a role' }))
    expect(within(dialog).getByRole('link', { name: /at least 10/ })).toBeTruthy()
    await opened.user.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      ' but now longer',
    )
    await opened.user.click(within(dialog).getByRole('button', { name: 'Give a role' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(opened.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      role: 'clinic',
      clinicId: clinic,
      exceptionReason: 'short but now longer',
    })
  })

  it('on one side of it asks for none', async () => {
    const opened = await open()
    const dialog = await give(opened, 'Moderator')
    expect(within(dialog).queryByRole('textbox')).toBeNull()
    await opened.user.click(within(dialog).getByRole('button', { name: 'Give a role' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(opened.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      role: 'moderator',
    })
  })
})

it('a role is taken away only after a second press that says what is lost', async () => {
  const { user, asked } = await open()
  const name = 'Take away “Mentor, Breast Cancer” from Carolina Wren'
  await user.click(await screen.findByRole('button', { name }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('signed out on all devices')
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false)
  await user.click(within(dialog).getByRole('button', { name: 'Take away' }))
  await waitFor(() => expect(asked.some(({ method }) => method === 'DELETE')).toBe(true))
})

describe('the second step of people', () => {
  it('is missed of those who hold a role and sign in by password alone', async () => {
    await open({
      'GET /api/admin/people': { items: [{ ...person, secondFactor: false }], next: null },
    })
    expect(await screen.findByText('No second step')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /End the second step/ })).toBeNull()
  })

  it('is ended for who lost it, asked once more', async () => {
    const path = `/api/admin/people/${person.id}/second-factor`
    const { user, asked } = await open({ [`DELETE ${path}`]: null })
    await user.click(
      await screen.findByRole('button', { name: 'End the second step of Carolina Wren' }),
    )
    const dialog = await screen.findByRole('dialog', { name: /Carolina Wren/ })
    expect(asked.some((one) => one.path === path)).toBe(false)
    await user.click(within(dialog).getByRole('button', { name: 'End the second step' }))
    await waitFor(() => expect(asked.some((one) => one.path === path)).toBe(true))
  })
})
