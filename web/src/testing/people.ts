import type { Me } from '../lib/me.ts'

/** A member whose address is confirmed, with what a test is about changed. */
export function aMember(changes: Partial<Me> = {}): Me {
  return {
    id: '018f0000-0000-7000-8000-000000000001',
    screenName: 'Quiet River 21',
    locale: 'en',
    kind: 'patient',
    verified: true,
    standing: 'active',
    moderator: false,
    admin: false,
    mentorOf: [],
    clinics: [],
    ...changes,
  }
}
