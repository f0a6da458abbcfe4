import { createApp } from 'vue'
import App from './app/App.vue'
import { listenToBrowser } from './app/browserSignals'
import { createChatRouter } from './app/router'
import { followViewport } from './app/viewportHeight'
import { createI18n, I18N } from './i18n'
import { createStores, STORES } from './stores'
import './ui/tokens.css'
import './ui/base.css'

const stores = createStores(() => new WebSocket(new URL('ws', document.baseURI)))
listenToBrowser(stores)
followViewport(window)
if (!stores.session.resume()) stores.session.tellLogOuts()
// Missing where the page comes over plain HTTP from another machine.
if ('serviceWorker' in navigator && import.meta.env.PROD) {
  navigator.serviceWorker
    .register(new URL('sw.js', document.baseURI))
    .catch((error: unknown) => console.error('chat: the page cannot be installed:', error))
}

createApp(App)
  .provide(STORES, stores)
  .provide(I18N, createI18n(stores.preferences.locale))
  .use(createChatRouter())
  .mount('#app')
