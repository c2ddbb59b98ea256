import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { toMask } from '@kith/shared/masks.ts'

type Notice = ReplyOf<'GET /api/notices'>['items'][number]
type Settings = ReplyOf<'GET /api/me/notices'>

interface NoticeRow extends Omit<
  Notice,
  'createdAt' | 'readAt' | 'until' | 'mask' | 'introduction'
> {
  fromMask: number | null
  introductionId: string | null
  introducedTo: string | null
  until: Date | null
  createdAt: Date
  readAt: Date | null
}

export function toNotice({
  fromMask,
  introductionId: id,
  introducedTo,
  ...row
}: NoticeRow): Notice {
  const mask = fromMask === null ? null : toMask(fromMask)
  return {
    ...row,
    from: mask?.en ?? row.from,
    mask,
    introduction: id !== null && introducedTo !== null ? { id, to: introducedTo } : null,
    until: row.until?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  }
}

interface SettingsRow extends Omit<Settings, 'unreachableSince'> {
  unreachableSince: Date | null
}

export function toSettings(row: SettingsRow): Settings {
  const { ways, timeZone, quietUntil, unreachableSince } = row
  return {
    ways,
    timeZone,
    quietUntil,
    unreachableSince: unreachableSince?.toISOString() ?? null,
  }
}
