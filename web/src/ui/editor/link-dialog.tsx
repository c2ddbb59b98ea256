import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { Field } from '../field.tsx'
import { TextInput } from '../text-input.tsx'
import { addressOf } from '../body/to-body.ts'

interface LinkDialogProps {
  editor: Editor
  open: boolean
  onClose: () => void
}

export function LinkDialog({ editor, open, onClose }: LinkDialogProps) {
  const t = useT()
  return (
    <Dialog open={open} onClose={onClose} title={t('ui.link.title')}>
      <LinkForm editor={editor} onDone={onClose} />
    </Dialog>
  )
}

function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const t = useT()
  const present: unknown = editor.getAttributes('link')['href']
  const [address, setAddress] = useState(typeof present === 'string' ? present : '')
  const [wrong, setWrong] = useState(false)
  const send = () => {
    const href = addressOf(address)
    setWrong(href === null)
    if (href === null) return
    onDone()
    setLink(editor, href)
  }
  const remove = () => {
    onDone()
    editor.chain().focus().extendMarkRange('link').unsetMark('link').run()
  }
  return (
    // No form: this stands within the one that sends the text.
    <div className="stack">
      <Field
        label={t('ui.link.address')}
        hint={t('ui.link.hint')}
        error={wrong && t('ui.link.wrong')}
      >
        <TextInput
          inputMode="url"
          autoCapitalize="none"
          spellCheck={false}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            send()
          }}
        />
      </Field>
      <div className="button-row">
        <Button look="primary" onClick={send}>
          {t('ui.link.set')}
        </Button>
        {present !== undefined && <Button onClick={remove}>{t('ui.link.remove')}</Button>}
      </div>
    </div>
  )
}

/** Where nothing is marked, the address itself is written. */
function setLink(editor: Editor, href: string): void {
  const { empty } = editor.state.selection
  const chain = editor.chain().focus()
  if (!empty || editor.isActive('link'))
    chain.extendMarkRange('link').setMark('link', { href }).run()
  else {
    const marks = [{ type: 'link', attrs: { href } }]
    chain.insertContent({ type: 'text', text: href, marks }).run()
  }
}
