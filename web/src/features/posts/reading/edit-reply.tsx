import { useEditReply, type Post, type ReplyText } from '../api.ts'
import { trimmed } from '../../../ui/body/body-text.ts'
import { warningOf } from '../writing/new-post.ts'
import { EditForm } from './edit-form.tsx'

interface EditReplyProps {
  reply: ReplyText
  post: Post
  onDone: () => void
}

export function EditReply({ reply, post, onDone }: EditReplyProps) {
  const edit = useEditReply(reply.id, post.id)
  return (
    <EditForm
      text={reply}
      group={post.group.slug}
      visibility={post.group.visibility}
      busy={edit.isPending}
      error={edit.error}
      onDone={onDone}
      onSave={({ body, warning }, done) => {
        const change = {
          body: trimmed(body),
          warning: warningOf(warning) ?? null,
          version: reply.version,
        }
        edit.mutate(change, { onSuccess: done })
      }}
    />
  )
}
