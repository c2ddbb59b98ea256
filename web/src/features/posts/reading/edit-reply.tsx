import { useEditReply, type ReplyText } from '../api.ts'
import { trimmed } from '../../../ui/body/body-text.ts'
import { EditForm } from './edit-form.tsx'

interface EditReplyProps {
  reply: ReplyText
  postId: string
  onDone: () => void
}

export function EditReply({ reply, postId, onDone }: EditReplyProps) {
  const edit = useEditReply(reply.id, postId)
  return (
    <EditForm
      text={reply}
      busy={edit.isPending}
      error={edit.error}
      onCancel={onDone}
      onSave={({ body }, done) => {
        const change = { body: trimmed(body), version: reply.version }
        edit.mutate(change, { onSuccess: () => (done(), onDone()) })
      }}
    />
  )
}
