import { can } from '../../../shared/src/policy.ts'
import 'typebox'
import type { Permit } from '#platform/permit.ts'
export type Needed = Permit
export const may = can
