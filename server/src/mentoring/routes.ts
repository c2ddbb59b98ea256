import { mentoringContract } from '@kith/shared/mentoring/contract.ts'
import { hellosContract } from '@kith/shared/mentoring/hello-contract.ts'
import { introductionsContract } from '@kith/shared/mentoring/introductions-contract.ts'
import { mount } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { lists, type AwayOf } from './desk-routes.ts'
import { helloHandlers } from './hello-routes.ts'
import { introductionHandlers } from './introduction-routes.ts'
import { taskHandlers } from './task-routes.ts'

export const mentoringRoutes =
  (awayOf: AwayOf): Mounter =>
  (app, platform) => {
    const on = { ...platform, db: platform.community.db, login: 'community' } as const
    mount(app, mentoringContract, { ...lists(awayOf), ...taskHandlers(awayOf) }, on)
    mount(app, hellosContract, helloHandlers, on)
    mount(app, introductionsContract, introductionHandlers, on)
  }
