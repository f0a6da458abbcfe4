import { SESSION_KEY } from '../stores/savedSession'
import type { Stores } from '../stores'

/** What the browser tells the page: the network is back, the tab is looked at again, another tab did something. */
export function listenToBrowser(stores: Stores): void {
  const { connection } = stores.net
  window.addEventListener('online', () => {
    connection.checkNow()
    stores.session.tellLogOuts()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') connection.checkNow()
  })
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === SESSION_KEY && newValue === null && stores.session.user.value) stores.logOut()
  })
  // A closed tab ends the call for the others at once.
  window.addEventListener('pagehide', () => stores.calls.leave())
  window.addEventListener('beforeunload', (event) => {
    // The browser asks before it throws away what is not sent; a reload keeps it, a closed tab does not.
    if (stores.chat.unsent() > 0) event.preventDefault()
  })
}
