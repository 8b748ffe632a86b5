/** Puts the site together from its ports, the built files and its secret. */
import type { Municipality } from '../core/places/municipality.ts';
import type { Access } from '../ports/access.ts';
import type { Ports } from '../ports.ts';
import { readAssets } from './assets.ts';
import type { Background } from './background.ts';
import { sessionSeal } from './session-seal.ts';
import type { Site, SiteSettings } from './visit.ts';

/** @param assets folder that the build has filled. @throws when it is not there. */
export async function openSite(
  ports: Ports,
  access: Access,
  background: Background,
  settings: SiteSettings,
  secret: string,
  assets: string,
): Promise<Site> {
  const municipalities = await ports.store.read((tx) => tx.places.municipalities());
  const register = new Map<string, Municipality>(municipalities.map((one) => [one.teryt, one]));
  return { ports, access, background, settings, assets: readAssets(assets), sessions: sessionSeal(secret), register };
}
