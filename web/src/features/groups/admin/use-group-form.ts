import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { forgetKept, useKept } from '../../../lib/kept.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import type { FieldFault } from './group-form.ts'

/** A form whose words outlive the screen: an administrator's session is short. */
export function useGroupForm<Values extends object>(name: string, initial: Values) {
  const t = useT()
  const key = `groups.admin.${name}`
  const [kept, keep] = useKept(key, JSON.stringify(initial))
  const [faults, setFaults] = useState<FieldFault[]>(none)
  // Only this form writes under its name.
  const read: unknown = JSON.parse(kept)
  const values: Values = { ...initial, ...(typeof read === 'object' ? read : null) }
  return {
    values,
    faults,
    change(part: Partial<Values>) {
      keep(JSON.stringify({ ...values, ...part }))
      if (faults.length > 0) setFaults(none)
    },
    /** Says what is wrong; whether there is anything. */
    fails(found: readonly FieldFault[]): boolean {
      setFaults(found.map((fault) => ({ ...fault, message: t(fault.message) })))
      return found.length > 0
    },
    /** An address that belongs to another group is told at its field. */
    refused(error: unknown): void {
      if (isProblem(error, 'group.slug-taken'))
        setFaults([{ field: 'group-slug', message: t('problem.group.slug-taken') }])
    },
    forget: () => forgetKept(key),
  }
}

const none: FieldFault[] = []
