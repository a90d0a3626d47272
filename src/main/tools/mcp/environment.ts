import { commandEnvironment } from '../shell/environment.ts';

/** How programs get out of a network that needs a proxy or a certificate of its own. */
const networkNames = new Set(
  'HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY NODE_EXTRA_CA_CERTS SSL_CERT_FILE SSL_CERT_DIR'.split(
    ' ',
  ),
);
const hasPassword = /:\/\/[^/\s]*@/;

/**
 * What a server gets of the app's environment, beside what the user gave it: what programs need to
 * find each other and the network, and none of our keys.
 */
export function serverEnvironment(
  source: Readonly<Record<string, string | undefined>>,
  own: Readonly<Record<string, string>>,
  platform: NodeJS.Platform = process.platform,
): Readonly<Record<string, string>> {
  const network = Object.entries(source).flatMap(([name, value]) =>
    value !== undefined && networkNames.has(name.toUpperCase()) && !hasPassword.test(value)
      ? [[name, value] as const]
      : [],
  );
  return { ...commandEnvironment(source, platform), ...Object.fromEntries(network), ...own };
}
