import { useEditPost, type Post } from '../api.ts'
import { trimmed } from '../../../ui/body/body-text.ts'
import { warningOf } from '../writing/new-post.ts'
import { EditForm } from './edit-form.tsx'

export function EditPost({ post, onDone }: { post: Post; onDone: () => void }) {
  const edit = useEditPost(post.id)
  return (
    <EditForm
      text={post}
      group={post.group.slug}
      visibility={post.group.visibility}
      title={post.title}
      busy={edit.isPending}
      error={edit.error}
      onDone={onDone}
      onSave={({ title, body, warning }, done) => {
        const change = {
          title,
          body: trimmed(body),
          warning: warningOf(warning) ?? null,
          version: post.version,
        }
        edit.mutate(change, { onSuccess: done })
      }}
    />
  )
}
