import type { ReactNode } from 'react'
import { useLocale, useT, type Translate } from '../../../lib/i18n.ts'
import type { RuleDetail, RuleSpec } from './api.ts'
import { whatItDoes } from './rule-words.ts'

/** What a rule looks for, where, and what follows. */
export function WhatItLooksFor({ rule }: { rule: RuleDetail }) {
  const t = useT()
  const locale = useLocale()
  const list = (words: readonly string[]) => new Intl.ListFormat(locale).format(words)
  return (
    <div className="stack tight">
      <p>
        {t(`moderation.rules.kind.${rule.kind}`)}. {whatItDoes(rule, t)}
      </p>
      {rule.spec ? (
        <InItsWords looksFor={rule.spec.looksFor} list={list} />
      ) : (
        <Shipped rule={rule} />
      )}
      {rule.groups && (
        <p>
          {t('moderation.rules.only-in', { groups: list(rule.groups.map(({ name }) => name)) })}
        </p>
      )}
    </div>
  )
}

function Shipped({ rule }: { rule: RuleDetail }) {
  const t = useT()
  return (
    <>
      {rule.terms > 0 && <p>{t('moderation.rules.terms', { count: rule.terms })}</p>}
      <p className="meta">{t('moderation.rules.shipped')}</p>
    </>
  )
}

type LooksFor = RuleSpec['looksFor']

interface InItsWordsProps {
  looksFor: LooksFor
  list: (words: readonly string[]) => string
}

function InItsWords({ looksFor, list }: InItsWordsProps) {
  const t = useT()
  const { terms = [], allow = [], pattern } = looksFor
  return (
    <>
      {terms.length > 0 && <p className="as-written rule-terms">{terms.join('\n')}</p>}
      {allow.length > 0 && <p>{t('moderation.rules.but-not', { words: list(allow) })}</p>}
      {pattern && (
        <p>
          <code>{pattern}</code>
        </p>
      )}
      <Bounds looksFor={looksFor}>{(words) => <p>{words}</p>}</Bounds>
    </>
  )
}

function Bounds({
  looksFor,
  children,
}: {
  looksFor: LooksFor
  children: (words: string) => ReactNode
}) {
  const t = useT()
  const locale = useLocale()
  const words = boundsOf(looksFor, t, locale)
  return words && children(words)
}

function boundsOf(
  { kind, personal = [], copies = 0, texts = 0, minutes = 0 }: LooksFor,
  t: Translate,
  locale: string,
) {
  if (kind === 'personal') {
    const names = personal.map((each) => t(`moderation.rules.personal.${each}`))
    return new Intl.ListFormat(locale).format(names)
  }
  if (kind === 'duplicate') return t('moderation.rules.copies', { count: copies })
  return kind === 'rate' ? t('moderation.rules.rate', { texts, minutes }) : null
}
