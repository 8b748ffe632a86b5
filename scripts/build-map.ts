/**
 * Writes src/register/voivodeships.json from a GeoJSON of the voivodeships with TERYT codes:
 * `node scripts/build-map.ts <file.geojson>`. Borders are cut into arcs between the points where neighbours change and
 * simplified arc by arc, so that two voivodeships keep one common line and no gap opens between them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { geoMercator } from 'd3-geo';
import { VOIVODESHIPS } from '../src/core/places/municipality.ts';

const TARGET = new URL('../src/register/voivodeships.json', import.meta.url);
const SOURCE =
  'Own simplification of the borders in Państwowy Rejestr Granic (PRG), Główny Urząd Geodezji i Kartografii; public domain';

/** All lengths below are in units of the drawing. */
const WIDTH = 500;
const MARGIN = 4;
const TOLERANCE = 0.9;
const SMALLEST_RING = 6;

type Position = readonly [number, number];
type Ring = readonly Position[];
type Rings = readonly Ring[];

interface Feature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: Rings }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Rings[] };
}

function buildMap(file: string): void {
  const { features } = JSON.parse(readFileSync(file, 'utf8')) as { readonly features: readonly Feature[] };
  const project = projection(features.flatMap(ringsOf).flat());
  const drawn = new Map(
    features.map((feature) => [codeOf(feature), ringsOf(feature).map((ring) => ring.map(project))]),
  );
  const fixed = turningPoints([...drawn.values()].flat());
  const voivodeships = Object.keys(VOIVODESHIPS).map((code) => {
    const rings = (drawn.get(code) ?? []).filter((ring) => Math.abs(area(ring)) >= SMALLEST_RING);
    if (rings.length === 0) throw new Error(`The file has no outline of ${code}.`);
    const simple = rings.map((ring) => simplified(ring, fixed));
    return [code, { path: simple.map(pathOf).join(''), label: labelPoint(largest(simple)) }] as const;
  });
  const lowest = Math.max(...[...drawn.values()].flat(2).map(([, y]) => y));
  const map = {
    source: SOURCE,
    viewBox: `0 0 ${WIDTH} ${Math.ceil(lowest + MARGIN)}`,
    voivodeships: Object.fromEntries(voivodeships),
  };
  const json = `${JSON.stringify(map, null, 1)}\n`;
  writeFileSync(TARGET, json);
  console.log(`${Buffer.byteLength(json)} bytes`);
}

/** TERYT of the voivodeship, in whichever property the file keeps it. */
function codeOf({ properties }: Feature): string {
  const code = Object.values(properties).find((value) => typeof value === 'string' && value in VOIVODESHIPS);
  if (typeof code !== 'string') throw new Error(`No TERYT code in ${JSON.stringify(properties)}`);
  return code;
}

/** Outlines without their repeated last point; no voivodeship has a hole. */
function ringsOf({ geometry }: Feature): Rings {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flatMap(([outline]) => (outline ? [outline.slice(0, -1)] : []));
}

/** Mercator: true angles, and Poland is small enough that sizes hardly suffer. */
function projection(positions: Ring): (position: Position) => Position {
  const longitudes = positions.map(([longitude]) => longitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const plane = geoMercator()
    .rotate([-(west + east) / 2, 0])
    .scale((WIDTH - 2 * MARGIN) / (((east - west) * Math.PI) / 180))
    .translate([WIDTH / 2, 0]);
  const on = ([longitude, latitude]: Position) => plane([longitude, latitude]) as [number, number];
  const top = Math.min(...positions.map((position) => on(position)[1])) - MARGIN;
  return (position) => {
    const [x, y] = on(position);
    return [tenth(x), tenth(y - top)];
  };
}

/** Points that every neighbour keeps: where three meet, and where a common border leaves for the coast or abroad. */
function turningPoints(rings: Rings): ReadonlySet<string> {
  const regions = new Map<string, number>();
  for (const ring of rings)
    for (const point of new Set(ring.map(String))) regions.set(point, (regions.get(point) ?? 0) + 1);
  const count = (point: Position | undefined) => regions.get(String(point)) ?? 0;
  const turning = rings.flatMap((ring) =>
    ring.filter((point, n) => {
      const alone = count(ring.at(n - 1)) === 1 || count(ring[(n + 1) % ring.length]) === 1;
      return count(point) > 2 || (count(point) === 2 && alone);
    }),
  );
  return new Set(turning.map(String));
}

function simplified(ring: Ring, fixed: ReadonlySet<string>): Ring {
  const start = Math.max(
    ring.findIndex((point) => fixed.has(String(point))),
    0,
  );
  const turned = [...ring.slice(start), ...ring.slice(0, start + 1)];
  const ends = turned.flatMap((point, n) =>
    n === 0 || n === turned.length - 1 || fixed.has(String(point)) ? [n] : [],
  );
  return ends.slice(1).flatMap((end, n) => simplifiedArc(turned.slice(ends[n], end + 1)).slice(0, -1));
}

/** Always from the same end, whichever neighbour asks: else the two would round a draw differently. */
function simplifiedArc(arc: Ring): Ring {
  const [first, last] = [arc[0] as Position, arc.at(-1) as Position];
  const forward = first[0] < last[0] || (first[0] === last[0] && first[1] <= last[1]);
  return forward ? douglasPeucker(arc) : [...douglasPeucker([...arc].reverse())].reverse();
}

function douglasPeucker(arc: Ring): Ring {
  const [first, last] = [arc[0] as Position, arc.at(-1) as Position];
  const distances = arc.map((point) => distanceTo(point, first, last));
  const furthest = Math.max(...distances);
  if (arc.length <= 2 || furthest <= TOLERANCE) return [first, last];
  const at = distances.indexOf(furthest);
  return [...douglasPeucker(arc.slice(0, at + 1)).slice(0, -1), ...douglasPeucker(arc.slice(at))];
}

/** From a point to the piece of line between two others. */
function distanceTo([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const share = length === 0 ? 0 : Math.min(Math.max(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length, 0), 1);
  return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay));
}

/** Signed, by the shoelace formula. */
function area(ring: Ring): number {
  return ring.reduce((sum, [x, y], n) => {
    const [nextX, nextY] = ring[(n + 1) % ring.length] as Position;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

function largest(rings: Rings): Ring {
  return rings.reduce((most, ring) => (Math.abs(area(ring)) > Math.abs(area(most)) ? ring : most));
}

/** The point inside that lies furthest from the border, on a grid: a figure written there is not cut. */
function labelPoint(ring: Ring): Position {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  let best: { readonly point: Position; readonly room: number } = { point: ring[0] as Position, room: -1 };
  for (let x = Math.min(...xs); x < Math.max(...xs); x += 3)
    for (let y = Math.min(...ys); y < Math.max(...ys); y += 3) {
      const room = contains(ring, [x, y]) ? distanceToBorder(ring, [x, y]) : 0;
      if (room > best.room) best = { point: [tenth(x), tenth(y)], room };
    }
  return best.point;
}

/** A figure is wider than high, so room to the left and right counts double. */
function distanceToBorder(ring: Ring, [x, y]: Position): number {
  const squeezed = ring.map(([px, py]): Position => [px / 2, py]);
  const edges = squeezed.map((point, n) => distanceTo([x / 2, y], point, squeezed[(n + 1) % ring.length] as Position));
  return Math.min(...edges);
}

function contains(ring: Ring, [x, y]: Position): boolean {
  return ring.reduce((inside, [ax, ay], n) => {
    const [bx, by] = ring[(n + 1) % ring.length] as Position;
    const crosses = ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
    return crosses ? !inside : inside;
  }, false);
}

/** Steps instead of places, and no space before a minus: half the bytes on every page with a map. */
function pathOf(ring: Ring): string {
  const [start = [0, 0]] = ring;
  const steps = ring.slice(1).flatMap(([x, y], n) => {
    const [px, py] = ring[n] as Position;
    return [tenth(x - px), tenth(y - py)];
  });
  const written = steps.map((step) => String(step).replace(/^(-?)0\./, '$1.')).join(' ');
  return `M${start[0]} ${start[1]}l${written.replaceAll(' -', '-')}z`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the GeoJSON file: node scripts/build-map.ts <file.geojson>');
buildMap(file);
