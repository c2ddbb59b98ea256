import { useQuery } from '@tanstack/react-query'
import { groupsQuery } from '../../lib/groups.ts'
import { useT } from '../../lib/i18n.ts'
import { clinicsQuery, type Grant } from './api.ts'

/** The function that says a role with its place: "Mentor in Breast Cancer". */
export function useRoleText(): (grant: Pick<Grant, 'role' | 'groupId' | 'clinicId'>) => string {
  const t = useT()
  const { data: groups } = useQuery(groupsQuery)
  const { data: clinics } = useQuery(clinicsQuery)
  return ({ role, groupId, clinicId }) => {
    const group = groups?.items.find(({ id }) => id === groupId)?.name
    const clinic = clinics?.items.find(({ id }) => id === clinicId)?.name
    const place = group ?? clinic
    return place
      ? t('admin.role.at', { role: t(`admin.role.${role}`), place })
      : t(`admin.role.${role}`)
  }
}
