// breaks: resolves
import './nowhere.ts'
