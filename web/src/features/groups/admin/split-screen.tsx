import { useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { AdminFrame, OneGroup } from './admin-frame.tsx'
import { useSplit, type AdminGroup } from './api.ts'
import { emptyGroup, faultsOfNames, slugOf, type WordValues } from './group-form.ts'
import { faultOfPosts } from './split-posts.ts'
import { PostChoice } from './post-choice.tsx'
import { SlugField } from './slug-field.tsx'
import { useGroupForm } from './use-group-form.ts'
import { WordsFields } from './words-fields.tsx'
import '../groups.css'

export function SplitScreen() {
  const t = useT()
  return (
    <AdminFrame
      title={t('groups.split.title')}
      up={{ to: '/admin/groups', label: t('groups.admin.title') }}
    >
      <OneGroup>{(group) => <Split key={group.id} group={group} />}</OneGroup>
    </AdminFrame>
  )
}

const { slug, en, es } = emptyGroup
const none: string[] = []
const nothing = { slug, en, es, posts: none }

function Split({ group }: { group: AdminGroup }) {
  const t = useT()
  const navigate = useNavigate()
  const form = useGroupForm(`split.${group.id}`, nothing)
  const split = useSplit(group.id)
  const { values, faults } = form
  const changeWords = (language: 'en' | 'es', part: Partial<WordValues>) => {
    const words = { ...values[language], ...part }
    const follows = language === 'en' && values.slug === slugOf(values.en.name)
    form.change({ [language]: words, ...(follows && { slug: slugOf(words.name) }) })
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (form.fails([...faultsOfNames(values), ...faultOfPosts(values.posts)])) return
    if (!split.isPending) void go().catch(form.refused)
  }
  const go = async () => {
    const made = await split.mutateAsync({
      slug: values.slug,
      en: namesOf(values.en),
      es: namesOf(values.es),
      posts: values.posts,
    })
    form.forget()
    toast(t('groups.split.done', { group: made.en.name, count: values.posts.length }))
    await navigate({ to: '/admin/groups' })
  }
  return (
    <>
      <p>{t('groups.split.text', { group: group.en.name })}</p>
      <ErrorSummary errors={faults} />
      <form className="stack loose" noValidate onSubmit={send}>
        {(['en', 'es'] as const).map((language) => (
          <WordsFields
            key={language}
            namesOnly
            language={language}
            values={values[language]}
            onChange={(part) => changeWords(language, part)}
            faults={faults}
          />
        ))}
        <SlugField
          value={values.slug}
          onChange={(address) => form.change({ slug: address })}
          error={faults.find(({ field }) => field === 'group-slug')?.message}
        />
        <PostChoice
          slug={group.slug}
          values={values.posts}
          onChange={(posts) => form.change({ posts })}
          error={faults.find(({ field }) => field === 'split-posts')?.message}
        />
        {faults.length === 0 && <ProblemNotice error={split.error} wordsSafe />}
        <div>
          <Button type="submit" look="primary" busy={split.isPending}>
            {t('groups.split.go', { count: values.posts.length })}
          </Button>
        </div>
      </form>
    </>
  )
}

function namesOf({ name, description }: WordValues): { name: string; description: string } {
  return { name: name.trim(), description: description.trim() }
}
