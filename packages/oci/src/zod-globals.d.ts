/**
 * zod's declarations mention the global `URL`. This package is compiled without the types of Node or of browsers, so
 * that nothing in it can do I/O; the name alone is enough for what is used of zod here.
 */
interface URL {
  readonly href: string;
}
