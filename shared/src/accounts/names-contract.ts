import Type from 'typebox'
import { Nullable, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { ScreenName } from './contract.ts'

/** So often a screen name can be changed in so many days. */
export const NAME_CHANGES = 2
export const NAME_CHANGES_IN = 90
/** In days: how long a former name leads to who had it, and how long nobody else gets it. */
export const NAME_TOLD = 30
export const NAME_KEPT = 180

const OwnName = Type.Object({
  screenName: ScreenName,
  /** How often it can be changed now. */
  changesLeft: Type.Integer(),
  /** From when it can be changed again; null for now. */
  nextAt: Nullable(Time),
  /** What others are told one was called before, and until when. */
  before: Nullable(Type.Object({ name: Type.String(), until: Time })),
})

/** What one is called here. */
export const namesContract = routes({
  'GET /api/me/name': {
    summary: 'The own screen name, and whether it can be changed',
    access: 'session',
    limit: 'read',
    reply: OwnName,
  },
  'PUT /api/me/name': {
    summary:
      'Change the own screen name, everywhere it stands; nobody else gets the former one for a while',
    access: 'name.change',
    limit: 'credential',
    body: Strict({ screenName: ScreenName }),
    reply: OwnName,
  },
})
