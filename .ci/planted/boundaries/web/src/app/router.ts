import '../features/posts/list.tsx'
