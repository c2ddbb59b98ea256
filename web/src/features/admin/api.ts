import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useAttempt } from '../../lib/attempt.ts'
import { call, type Body, type Query, type Reply } from '../../lib/client.ts'

export type Person = Reply<'GET /api/admin/people'>['items'][number]
export type Grant = Person['grants'][number]
export type MailPage = Reply<'GET /api/admin/mail'>
export type RetentionPage = Reply<'GET /api/admin/retention'>
export type Emergency = Reply<'GET /api/admin/emergencies'>['items'][number]
export type EmergencyKind = Emergency['kind']
export type EmergencyRecord = Reply<'POST /api/admin/emergencies/:id/read'>
export type AuditPage = Reply<'GET /api/admin/audit'>
export type AuditEntry = AuditPage['items'][number]
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

export function useEndSecondFactor(personId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      call('DELETE /api/admin/people/:id/second-factor', { params: { id: personId } }),
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

export const emergenciesQuery = queryOptions({
  queryKey: ['admin', 'emergencies'],
  queryFn: ({ signal }) => call('GET /api/admin/emergencies', { signal }),
})

function useEmergencyChanged() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries(emergenciesQuery)
}

export function useAskEmergency() {
  const changed = useEmergencyChanged()
  const attempt = useAttempt()
  return useMutation({
    mutationFn: (body: Body<'POST /api/admin/emergencies'>) =>
      call('POST /api/admin/emergencies', { body, key: attempt.keyFor(body) }),
    onSuccess: () => {
      attempt.done()
      return changed()
    },
  })
}

export function useAnswerEmergency(id: string) {
  const changed = useEmergencyChanged()
  return useMutation({
    mutationFn: (answer: 'approve' | 'refuse') =>
      call('POST /api/admin/emergencies/:id/answer', { params: { id }, body: { answer } }),
    onSettled: changed,
  })
}

export function useEndEmergency(id: string) {
  const changed = useEmergencyChanged()
  return useMutation({
    mutationFn: () => call('POST /api/admin/emergencies/:id/end', { params: { id } }),
    onSettled: changed,
  })
}

/** What is found stays in this component's memory, and goes with it. */
export function useReadEmergency(id: string) {
  const changed = useEmergencyChanged()
  return useMutation({
    mutationFn: () => call('POST /api/admin/emergencies/:id/read', { params: { id } }),
    gcTime: 0,
    onSettled: changed,
  })
}

type AuditWish = Omit<Query<'GET /api/admin/audit'>, 'cursor' | 'zone'>

/** Days begin and end where the reader is. */
export const auditQuery = (wish: AuditWish) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'audit', wish],
    queryFn: ({ pageParam, signal }) => {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
      const query = { ...wish, zone, ...(pageParam && { cursor: pageParam }) }
      return call('GET /api/admin/audit', { query, signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    // Each reading is written down: none that nobody asked for.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
