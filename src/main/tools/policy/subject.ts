/** What a call is about, resolved: the policy compares it with the grants. */
export type RequestSubject =
  /** Nothing that anybody needs to be asked about, such as the time. */
  | { readonly kind: 'harmless' }
  /** Files and folders, symlinks resolved, already known to be inside granted folders. */
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | {
      readonly kind: 'command';
      readonly command: string;
      readonly folder: string;
      readonly network: boolean;
      readonly sandbox: boolean;
    }
  | { readonly kind: 'url'; readonly url: string }
  /** Something else, known by its arguments alone: the screen, the clipboard, a server's tool. */
  | { readonly kind: 'other'; readonly argsHash: string };
