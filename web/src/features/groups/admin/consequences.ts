import { msg } from '../../../lib/i18n.ts'
import type { AdminGroup } from './api.ts'
import type { GroupValues } from './group-form.ts'

const STRICTNESS = ['public', 'members', 'private'] as const

/** What a change does to people who wrote and read there, as ids of messages; nothing where it can simply be saved. */
export function consequencesOf(before: AdminGroup, after: GroupValues): string[] {
  const step = strictness(after.visibility) - strictness(before.visibility)
  const opens = step < 0
  const happens: [boolean, string][] = [
    [opens, opening(after.visibility)],
    [opens && before.requests > 0, msg('groups.admin.grave.let-in')],
    [step > 0, closing(after.visibility)],
    [before.noVisitLink && !after.noVisitLink, msg('groups.admin.grave.counted')],
    [!before.noVisitLink && after.noVisitLink, msg('groups.admin.grave.not-counted')],
    [!before.archived && after.archived, msg('groups.admin.grave.archive')],
    [before.slug !== after.slug, msg('groups.admin.grave.renamed')],
  ]
  return happens.filter(([does]) => does).map(([, what]) => what)
}

function opening(to: AdminGroup['visibility']): string {
  return to === 'public' ? msg('groups.admin.grave.public') : msg('groups.admin.grave.members')
}

function closing(to: AdminGroup['visibility']): string {
  return to === 'private' ? msg('groups.admin.grave.private') : msg('groups.admin.grave.signed-in')
}

/** Into which other groups one can be merged: the server refuses all others. */
export function mayTake(from: AdminGroup, into: AdminGroup): boolean {
  const opens = strictness(into.visibility) < strictness(from.visibility)
  const counts = from.noVisitLink && !into.noVisitLink
  return into.id !== from.id && !into.archived && !opens && !counts
}

function strictness(visibility: AdminGroup['visibility']): number {
  return STRICTNESS.indexOf(visibility)
}
