import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { call, type Body, type Reply } from '../../lib/client.ts'

export type Person = Reply<'GET /api/admin/people'>['items'][number]
export type Grant = Person['grants'][number]
export type MailPage = Reply<'GET /api/admin/mail'>
export type RetentionPage = Reply<'GET /api/admin/retention'>
export type NewGrant = Body<'POST /api/admin/people/:id/roles'>
export type Licences = Reply<'GET /api/clinics/:clinicId/survey-licences'>
type NewPermission = Body<'POST /api/clinics/:clinicId/survey-drafts/:id/permission'>
export type RoleName = NewGrant['role']

export const peopleQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: ['people', name],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...(name && { name }), ...(pageParam && { cursor: pageParam }) }
      return call('GET /api/admin/people', { query, signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

export const clinicsQuery = queryOptions({
  queryKey: ['clinics', 'list'],
  queryFn: ({ signal }) => call('GET /api/clinics', { signal }),
})

export const mailQuery = queryOptions({
  queryKey: ['admin', 'mail'],
  queryFn: ({ signal }) => call('GET /api/admin/mail', { signal }),
})

export const retentionQuery = queryOptions({
  queryKey: ['admin', 'retention'],
  queryFn: ({ signal }) => call('GET /api/admin/retention', { signal }),
})

export const licencesQuery = (clinicId: string) =>
  queryOptions({
    queryKey: ['admin', 'licences', clinicId],
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/survey-licences', { params: { clinicId }, signal }),
  })

export function useRecordPermission(clinicId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ draftId, body }: { draftId: string; body: NewPermission }) =>
      call('POST /api/clinics/:clinicId/survey-drafts/:id/permission', {
        params: { clinicId, id: draftId },
        body,
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['admin', 'licences'] }),
  })
}

export function useGrantRole(personId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewGrant) =>
      call('POST /api/admin/people/:id/roles', { params: { id: personId }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
}

export function useTakeRole(personId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (grantId: string) =>
      call('DELETE /api/admin/people/:id/roles/:grantId', { params: { id: personId, grantId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
}

export function useRemember(personId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) =>
      call('PUT /api/admin/people/:id/memorial', { params: { id: personId }, body: { reason } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
}

export function useEndMemorial(personId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('DELETE /api/admin/people/:id/memorial', { params: { id: personId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
}
