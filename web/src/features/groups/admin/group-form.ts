import { msg } from '../../../lib/i18n.ts'
import type { AdminGroup, NewGroup } from './api.ts'

/** A group as it stands in the form: a rule is a line. */
export interface GroupValues {
  slug: string
  en: WordValues
  es: WordValues
  visibility: AdminGroup['visibility']
  noVisitLink: boolean
  masks: boolean
  holdFirst: number
  welcomeHours: number
  hideAfter: number | null
  archived: boolean
}

export interface WordValues {
  name: string
  description: string
  rules: string
  question: string
}

export interface FieldFault {
  /** The `id` of its Field. */
  field: string
  message: string
}

const noWords: WordValues = { name: '', description: '', rules: '', question: '' }
export const emptyGroup: GroupValues = {
  slug: '',
  en: noWords,
  es: noWords,
  visibility: 'members',
  noVisitLink: false,
  masks: true,
  holdFirst: 1,
  welcomeHours: 24,
  hideAfter: 4,
  archived: false,
}

export function valuesOf(group: AdminGroup): GroupValues {
  const { slug, visibility, noVisitLink, masks, holdFirst, welcomeHours, hideAfter, archived } =
    group
  const words = { en: wordsOf(group.en), es: group.es ? wordsOf(group.es) : noWords }
  const rules = { visibility, noVisitLink, masks, holdFirst, welcomeHours, hideAfter, archived }
  return { slug, ...words, ...rules }
}

function wordsOf({ name, description, rules, question }: AdminGroup['en']): WordValues {
  return { name, description, rules: rules.join('\n'), question: question ?? '' }
}

export function groupOf(values: GroupValues): NewGroup {
  const { slug, visibility, noVisitLink, masks, holdFirst, welcomeHours, hideAfter } = values
  const words = { en: sent(values.en), es: sent(values.es) }
  return { slug, ...words, visibility, noVisitLink, masks, holdFirst, welcomeHours, hideAfter }
}

function sent({ name, description, rules, question }: WordValues): NewGroup['en'] {
  return {
    name: name.trim(),
    description: description.trim(),
    rules: linesOf(rules),
    question: question.trim() || null,
  }
}

function linesOf(rules: string): string[] {
  return rules
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

const slugForm = /^[a-z0-9][a-z0-9-]{0,63}$/

/** "Newly Diagnosed" → "newly-diagnosed": what an address is made of. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
}

/** What has to be put right before it can be sent, field by field as they stand in the form. */
export function faultsOf(values: GroupValues): FieldFault[] {
  return [
    ...faultsOfNames(values),
    ...(['en', 'es'] as const).flatMap((language) => faultsOfRules(language, values)),
  ]
}

/** What a new group needs in any case: its name and what it is about in both languages, and an address. */
export function faultsOfNames({ slug, en, es }: Pick<GroupValues, 'slug' | 'en' | 'es'>) {
  const faults: FieldFault[] = []
  for (const [language, { name, description }] of Object.entries({ en, es })) {
    if (name.trim().length < 2)
      faults.push({ field: `${language}-name`, message: msg('groups.admin.fault.name') })
    if (description.trim().length < 10)
      faults.push({ field: `${language}-description`, message: msg('groups.admin.fault.about') })
  }
  if (!slugForm.test(slug))
    faults.push({ field: 'group-slug', message: msg('groups.admin.fault.slug') })
  return faults
}

function faultsOfRules(language: 'en' | 'es', values: GroupValues): FieldFault[] {
  const own = values[language]
  const other = values[language === 'en' ? 'es' : 'en']
  const faults: FieldFault[] = []
  const [rules, others] = [linesOf(own.rules), linesOf(other.rules)]
  if (rules.length > 10)
    faults.push({ field: `${language}-rules`, message: msg('groups.admin.fault.many') })
  else if (rules.length < others.length)
    faults.push({ field: `${language}-rules`, message: msg('groups.admin.fault.rules') })
  else if (rules.some((rule) => rule.length > 300))
    faults.push({ field: `${language}-rules`, message: msg('groups.admin.fault.long') })
  if (own.question.trim() === '' && other.question.trim() !== '')
    faults.push({ field: `${language}-question`, message: msg('groups.admin.fault.question') })
  return faults
}
