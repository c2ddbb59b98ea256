import Type from 'typebox'
import { Nullable, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { LANE_BOUNDS } from './lane-bounds.ts'

const within = ({ least, most }: { least: number; most: number }) =>
  Type.Integer({ minimum: least, maximum: most })

const Minutes = Strict({
  crisis: within(LANE_BOUNDS.crisis),
  harm: within(LANE_BOUNDS.harm),
  privacy: within(LANE_BOUNDS.privacy),
  spam: within(LANE_BOUNDS.spam),
  advice: within(LANE_BOUNDS.advice),
  appeal: within(LANE_BOUNDS.appeal),
  'new-member': within(LANE_BOUNDS['new-member']),
})

export const laneTimesContract = routes({
  'GET /api/lane-times': {
    summary: 'By when things are to be decided, lane by lane, and who changed that last',
    access: 'lane-times.write',
    limit: 'read',
    reply: Type.Object({
      /** 0 as long as nobody changed anything. */
      version: Type.Integer(),
      minutes: Minutes,
      changedAt: Nullable(Time),
      changedBy: Nullable(Type.String()),
    }),
  },
  'PUT /api/lane-times': {
    summary: 'Set these times for what comes from now on; what is open keeps its own',
    access: 'lane-times.write',
    limit: 'write',
    /** `version` is the one that was changed: another since then is not written over. */
    body: Strict({ version: Type.Integer({ minimum: 0 }), minutes: Minutes }),
    reply: Type.Object({ version: Type.Integer() }),
  },
})
