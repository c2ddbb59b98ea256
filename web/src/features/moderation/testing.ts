import { vi } from 'vitest'
import type { Me } from '../../lib/me.ts'
import type { Item } from './api.ts'
import type { PresentItem } from './present.ts'

export const dana: Me = {
  id: '018f0000-0000-7000-8000-00000000000a',
  screenName: 'Dana',
  locale: 'en',
  kind: 'staff',
  verified: true,
  standing: 'active',
  moderator: true,
  admin: false,
  mentorOf: [],
  clinics: [],
}

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString()

/** A reported post that Dana has for another nine and a half minutes. */
export function anItem(to: Partial<Item> = {}): Item {
  const text = 'Tea for pain\nTake two cups of my tea a day and stop the tablets.'
  return {
    id: '018f0000-0000-7000-8000-000000000001',
    lane: 'advice',
    severity: 1,
    state: 'claimed',
    subjectKind: 'post',
    group: { id: '018f0000-0000-7000-8000-00000000000b', slug: 'talk', name: 'Just Talking' },
    excerpt: 'Take two cups',
    signals: ['report'],
    dueAt: minutes(40),
    createdAt: minutes(-20),
    holder: 'Dana',
    leaseUntil: minutes(9.5),
    mine: true,
    mayClaim: true,
    tier: 0,
    fence: 4,
    subjectVersion: 1,
    subjectId: '018f0000-0000-7000-8000-00000000000c',
    postId: '018f0000-0000-7000-8000-00000000000c',
    title: 'Tea for pain',
    text,
    snapshot: null,
    contentState: 'live',
    author: {
      id: '018f0000-0000-7000-8000-00000000000d',
      screenName: 'TeaLover',
      memberSince: '2026-01-02T10:00:00.000Z',
      texts: 3,
      removed: 0,
    },
    context: [],
    signalRows: [
      {
        kind: 'report',
        lane: 'advice',
        severity: 1,
        rule: null,
        span: null,
        reason: 'medical-advice',
        note: null,
        createdAt: minutes(-20),
      },
    ],
    decision: null,
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

export interface Sent {
  call: string
  body: unknown
}

/** Answers the page's requests by method and path; keeps what was sent. */
export function answering(replies: Record<string, () => Response>): Sent[] {
  const sent: Sent[] = []
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const [path = ''] = url.split('?')
    const call = `${init.method} ${path.replace(/[0-9a-f-]{36}/, ':id')}`
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    sent.push({ call, body })
    return Promise.resolve(replies[call]?.() ?? Response.json({}, { status: 404 }))
  })
  return sent
}

export function refused(code: string, state: unknown, status = 409): Response {
  return Response.json(
    { type: code, title: code, status, code, requestId: 'r-1', state },
    { status },
  )
}
