import { useEditPost, type Post } from '../api.ts'
import { trimmed } from '../../../ui/body/body-text.ts'
import { EditForm } from './edit-form.tsx'

export function EditPost({ post, onDone }: { post: Post; onDone: () => void }) {
  const edit = useEditPost(post.id)
  return (
    <EditForm
      text={post}
      group={post.group.slug}
      title={post.title}
      busy={edit.isPending}
      error={edit.error}
      onCancel={onDone}
      onSave={({ title, body }, done) => {
        const change = { title, body: trimmed(body), version: post.version }
        edit.mutate(change, { onSuccess: () => (done(), onDone()) })
      }}
    />
  )
}
