import type { ReplyOf } from '@kith/shared/contract/api.ts'

type Notice = ReplyOf<'GET /api/notices'>['items'][number]

interface NoticeRow extends Omit<Notice, 'createdAt' | 'readAt'> {
  createdAt: Date
  readAt: Date | null
}

export function toNotice(row: NoticeRow): Notice {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  }
}
