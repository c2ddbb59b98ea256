import { msg } from '../../../lib/i18n.ts'
import type { FieldFault } from './group-form.ts'

/** As many as the server takes at once. */
const MOST = 100

export function faultOfPosts(posts: readonly string[]): FieldFault[] {
  const field = 'split-posts'
  if (posts.length === 0) return [{ field, message: msg('groups.split.fault.none') }]
  if (posts.length > MOST) return [{ field, message: msg('groups.split.fault.many') }]
  return []
}
