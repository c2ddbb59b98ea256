import { Link } from '@tanstack/react-router'
import { msg, Trans, useT } from '../../lib/i18n.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProsePage, ProseSection } from './prose.tsx'

const questions = [
  { question: msg('pages.help.what'), answer: msg('pages.help.what.answer') },
  { question: msg('pages.help.code'), answer: msg('pages.help.code.answer') },
  { question: msg('pages.help.held'), answer: msg('pages.help.held.answer') },
  { question: msg('pages.help.removed'), answer: msg('pages.help.removed.answer') },
  { question: msg('pages.help.worry'), answer: msg('pages.help.worry.answer') },
  { question: msg('pages.help.sign-in'), answer: msg('pages.help.sign-in.answer') },
  { question: msg('pages.help.read'), answer: msg('pages.help.read.answer') },
]

export function HelpScreen() {
  const t = useT()
  return (
    <ProsePage title={t('pages.help.title')}>
      <Notice title={t('pages.help.urgent')}>
        <p>{t('pages.help.urgent.text')}</p>
        <div>
          <LinkButton to="/help/now" icon="help">
            {t('pages.help.urgent.link')}
          </LinkButton>
        </div>
      </Notice>
      <ProseSection title={t('pages.help.questions')}>
        <div className="stack tight">
          {questions.map(({ question, answer }) => (
            <Disclosure key={question} summary={t(question)}>
              <p>{t(answer)}</p>
            </Disclosure>
          ))}
        </div>
      </ProseSection>
      <p>
        <Trans
          id="pages.help.more"
          components={{ 0: <Link to="/guidelines" />, 1: <Link to="/privacy" /> }}
        />
      </p>
    </ProsePage>
  )
}
