import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Body, type Reply } from '../../../lib/client.ts'
import { saveFile } from '../../../lib/save-file.ts'
import { forgetPerson } from '../../../lib/session.ts'

export type OwnExport = Reply<'GET /api/me/export'>
export type LeavingWords = Body<'POST /api/me/leave'>['words']

/** Asked again by itself while the file is being made: the socket may be down. In milliseconds. */
const SOON = 3_000

export const exportQuery = queryOptions({
  queryKey: ['own-data'],
  queryFn: ({ signal }) => call('GET /api/me/export', { signal }),
  refetchInterval: ({ state }) => (state.data && isBeingMade(state.data) ? SOON : false),
})

export function isBeingMade({ export: made }: OwnExport): boolean {
  return made !== null && made.readyAt === null
}

export function useAskExport() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('POST /api/me/export'),
    onSuccess: (reply) => queries.setQueryData(exportQuery.queryKey, reply),
  })
}

/** Fetches the file and hands it to the browser to keep. */
export function useFetchExport() {
  return useMutation({
    mutationFn: async (id: string) =>
      saveFile(await call('GET /api/me/export/:id/file', { params: { id } }), 'kith.zip'),
  })
}

/** Leaves; nothing of the person stays on this page. */
export function useLeave() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (words: LeavingWords) => call('POST /api/me/leave', { body: { words } }),
    onSuccess: () => forgetPerson(queries),
  })
}
