/// What happens now: publications, and how a server hears of them.
package chat.store.live;
