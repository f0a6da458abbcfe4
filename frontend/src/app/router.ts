import { createRouter, createWebHashHistory, type Router } from 'vue-router'
import { LOBBY } from '../chat/conversation'
import ChatLayout from './ChatLayout.vue'

/** Addresses behind the "#": the server has one page, and every address of it can be opened directly. */
export function createChatRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', name: 'list', component: ChatLayout },
      { path: '/c/:id', name: 'conversation', component: ChatLayout },
      { path: '/c/:id/details', name: 'details', component: ChatLayout },
      { path: '/users', name: 'users', component: ChatLayout },
      { path: '/:rest(.*)', redirect: { name: 'conversation', params: { id: LOBBY } } },
    ],
  })
}
