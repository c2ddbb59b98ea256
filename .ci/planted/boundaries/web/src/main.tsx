import './app/router.ts'
