// breaks: clinic-along-the-arrows
import '#surveys/public.ts'
import '#enrolment/public.ts'
