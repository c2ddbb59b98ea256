// breaks: posts-along-the-arrows
import '#messages/public.ts'
