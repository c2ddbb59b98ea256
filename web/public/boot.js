// Runs before the first paint: theme, text size and language as chosen on this device.
// A file of its own because the content security policy allows no inline script.
;(function () {
  var root = document.documentElement
  function kept(name) {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  }
  root.dataset.theme = kept('kith.theme') || 'auto'
  root.dataset.text = kept('kith.text') || '100'
  var spoken = [kept('kith.language')].concat(navigator.languages || [navigator.language])
  for (var i = 0; i < spoken.length; i++) {
    var language = String(spoken[i] || '').slice(0, 2)
    if (language === 'en' || language === 'es') {
      root.lang = language
      break
    }
  }
  var words = document.currentScript.dataset[root.lang]
  if (words) {
    var link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = words
    document.head.appendChild(link)
  }
})()
