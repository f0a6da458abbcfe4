/**
 * Where the page reads what the server names by a path, such as `/upload/…`: beside the page itself, which a proxy may
 * serve under a path of its own.
 */
export function served(path: string): string {
  return path.replace(/^\/(?!\/)/, './')
}
