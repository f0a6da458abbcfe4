import type { ObjectDirective } from 'vue'

const observers = new WeakMap<Element, IntersectionObserver>()

/** Calls its function once, when the element comes into view for the first time. */
export const vWhenVisible: ObjectDirective<HTMLElement, () => void> = {
  mounted(element, { value }) {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      observer.disconnect()
      value()
    })
    observer.observe(element)
    observers.set(element, observer)
  },
  unmounted(element) {
    observers.get(element)?.disconnect()
    observers.delete(element)
  },
}
