import { screen } from '@testing-library/react'
import { vi } from 'vitest'
import { forgetUnsent } from '../lib/unsent.ts'
import { serve, type Answers } from './answers.ts'
import { draw } from './draw.tsx'
import { aMember } from './people.ts'
import type { Decision, Item, Proposal } from '../features/moderation/api.ts'
import { ItemPage } from '../features/moderation/item/item-screen.tsx'
import type { PresentItem } from '../features/moderation/present.ts'

export const dana = aMember({
  id: '018f0000-0000-7000-8000-00000000000a',
  screenName: 'Dana',
  kind: 'staff',
  moderator: true,
})

const itemId = '018f0000-0000-7000-8000-000000000001'
const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString()

/** A decision of someone else, of a while ago. */
export function aDecision(to: Partial<Decision> = {}): Decision {
  return {
    id: '018f0000-0000-7000-8000-00000000000e',
    action: 'remove',
    policyCode: 'spam',
    note: '',
    createdAt: '2026-01-02T10:00:00.000Z',
    undoneAt: null,
    undoUntil: null,
    ...to,
  }
}

const nothingAtHand = {
  hiddenAt: null,
  mayHide: false,
  mayShow: false,
  mayAlarm: false,
  calmUntil: null,
}

/** A reported post that Dana has for another nine and a half minutes. */
export function anItem(to: Partial<Item> = {}): Item {
  const text = 'Tea for pain\nTake two cups of my tea a day and stop the tablets.'
  return {
    id: itemId,
    lane: 'advice',
    severity: 1,
    state: 'claimed',
    subjectKind: 'post',
    group: { id: '018f0000-0000-7000-8000-00000000000b', slug: 'talk', name: 'Just Talking' },
    language: 'en',
    excerpt: 'Take two cups',
    signals: ['report'],
    guessed: [],
    dueAt: minutes(40),
    createdAt: minutes(-20),
    holder: 'Dana',
    leaseUntil: minutes(9.5),
    mine: true,
    mayClaim: true,
    proposed: null,
    tier: 0,
    fence: 4,
    subjectVersion: 1,
    subjectId: '018f0000-0000-7000-8000-00000000000c',
    postId: '018f0000-0000-7000-8000-00000000000c',
    title: 'Tea for pain',
    text,
    snapshot: null,
    pictures: [],
    contentState: 'live',
    visibility: 'members',
    author: {
      id: '018f0000-0000-7000-8000-00000000000d',
      screenName: 'TeaLover',
      mask: null,
      locale: 'en',
      memberSince: '2026-01-02T10:00:00.000Z',
      texts: 3,
      removed: 0,
    },
    quotes: [],
    reports: {
      people: 1,
      reasons: [{ reason: 'medical-advice', count: 1 }],
      voices: 1,
      suspected: [],
    },
    context: [],
    mayLower: false,
    mayUndo: false,
    notes: [],
    mayUnmask: false,
    unmaskings: [],
    guesses: [],
    signalRows: [
      {
        kind: 'report',
        lane: 'advice',
        severity: 1,
        name: null,
        rule: null,
        span: null,
        reason: 'medical-advice',
        note: null,
        createdAt: minutes(-20),
        earlier: false,
      },
    ],
    appeals: [],
    ...nothingAtHand,
    decision: null,
    others: { items: [], crises: 0, more: 0 },
    known: false,
    proposal: null,
    ...to,
  }
}

/** A ban that Lorna proposed, for Dana to answer. */
export function aProposal(to: Partial<Proposal> = {}): Proposal {
  return {
    fence: 4,
    by: 'Lorna K.',
    mine: false,
    at: minutes(-3),
    action: 'ban',
    policyCode: 'hate',
    note: 'You wrote against people for who they are.',
    particulars: { takeDown: true },
    intoName: null,
    meetName: null,
    ended: null,
    endedAt: null,
    mayAnswer: true,
    stands: true,
    ...to,
  }
}

/** What a refusal says is true now. */
export function present(to: Partial<PresentItem>): PresentItem {
  return {
    state: 'claimed',
    holder: 'Dana',
    leaseUntil: minutes(9),
    fence: 4,
    subjectVersion: 1,
    contentState: 'live',
    text: null,
    decision: null,
    ...to,
  }
}

export const routes = {
  read: `GET /api/queue/${itemId}`,
  claim: `POST /api/queue/${itemId}/claim`,
  decide: `POST /api/queue/${itemId}/decide`,
  propose: `POST /api/queue/${itemId}/propose`,
  cosign: `POST /api/queue/${itemId}/cosign`,
  refuse: `POST /api/queue/${itemId}/refuse`,
  takeBack: `POST /api/queue/${itemId}/take-back`,
  hide: `POST /api/queue/${itemId}/hide`,
  show: `POST /api/queue/${itemId}/show`,
  danger: `POST /api/queue/${itemId}/danger`,
  noDanger: `DELETE /api/queue/${itemId}/danger`,
  crisis: `GET /api/queue/${itemId}/crisis`,
  contact: `PUT /api/queue/${itemId}/crisis/contact-made`,
  comeBack: `POST /api/queue/${itemId}/follow-ups`,
  answer: `POST /api/queue/${itemId}/answer`,
} as const

/** Before each test: nothing is kept of the one before. */
export function fresh(): void {
  forgetUnsent(dana.id)
  vi.stubGlobal('scrollTo', () => {})
}

/** The page of an item, as Dana sees it. */
export async function openItem(item: Item, answers: Answers = {}) {
  const asked = serve({ [routes.read]: item, ...answers })
  const view = await draw(<ItemPage itemId={item.id} me={dana} />)
  await screen.findByRole('heading', { level: 1 })
  const sent = (to: string) => asked.filter(({ path }) => path.endsWith(to))
  return { ...view, sent, decided: () => sent('/decide'), proposed: () => sent('/propose') }
}

type User = Awaited<ReturnType<typeof openItem>>['user']

export const words = 'Please take out the dose.'

/** Fills in that a change is asked for. */
export async function write(user: User, note = words): Promise<void> {
  await user.click(screen.getByRole('radio', { name: 'Ask for a change' }))
  await user.selectOptions(screen.getByRole('combobox', { name: 'Reason' }), 'medical-advice')
  await user.click(noteField())
  await user.paste(note)
}

export const noteField = () =>
  screen.getByRole('textbox', { name: /What the member will read|What you wrote/ })

export const sendButton = () => screen.getByRole('button', { name: 'Ask for the change' })
