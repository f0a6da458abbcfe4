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
stores.session.resume()

createApp(App)
  .provide(STORES, stores)
  .provide(I18N, createI18n(stores.preferences.locale))
  .use(createChatRouter())
  .mount('#app')
