// breaks: features-know-no-app
import '../../app/router.ts'
