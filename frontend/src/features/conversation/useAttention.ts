import { onScopeDispose, ref, type Ref } from 'vue'

/** Whether somebody is looking at the page: it is visible and has the focus. */
export function useAttention(): Ref<boolean> {
  const attentive = ref(isAttentive())
  const update = () => (attentive.value = isAttentive())
  document.addEventListener('visibilitychange', update)
  window.addEventListener('focus', update)
  window.addEventListener('blur', update)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', update)
    window.removeEventListener('focus', update)
    window.removeEventListener('blur', update)
  })
  return attentive
}

function isAttentive(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}
