/**
 * The mark as geometry, drawn by us: two branches of laurel leave one point, follow the outline of a heart and close at
 * its cleft. The heart is made of nothing but the laurel. Computed once from one curve, so that mark, statuette and
 * favicon are the same line at every size.
 */

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Paths in a square of 64. */
export interface Laurel {
  /** All leaves, each whole. */
  readonly leaves: string;
  /** The half of each leaf that the light falls on: with the other half below it, flat gold becomes metal. */
  readonly lit: string;
  /** The two branches, to be stroked. */
  readonly stems: string;
}

interface Leaf {
  readonly foot: Point;
  /** Radians; 0 points right, a quarter turn points down, as in SVG. */
  readonly angle: number;
  readonly length: number;
  readonly width: number;
}

/** Right half of the heart, from the tail that crosses below its point to the cleft: three cubics, end to end. */
const HALF: readonly Point[] = [
  ...[at(29.2, 60.2), at(41, 50.5), at(57, 39), at(57, 24)],
  ...[at(57, 15), at(51.5, 9.5), at(45, 9.5)],
  ...[at(39, 9.5), at(35, 12.4), at(32.9, 18.6)],
];

const CURVES = 3;
const SAMPLES = sampled(240);

/** Many leaves in pairs: from 48 pixels up. */
export const FINE: Laurel = laurel(fineLeaves(), 0.92);

/** Six broad leaves a side, so that the figure is still a laurel at 16 pixels. */
export const COARSE: Laurel = laurel(coarseLeaves(), 0);

function fineLeaves(): readonly Leaf[] {
  const pairs = 10;
  const leaves = Array.from({ length: pairs }, (_, n) => {
    const { point, angle } = along(0.09 + (n / pairs) * 0.86);
    const size = 1.06 - 0.4 * (n / pairs) ** 1.4;
    return [
      { foot: point, angle: angle + 0.6, length: 10 * size, width: 4.9 * size },
      { foot: point, angle: angle - 0.56, length: 8.4 * size, width: 4.3 * size },
    ];
  });
  const tip = along(0.915);
  return [...leaves.flat(), { foot: tip.point, angle: tip.angle + 0.12, length: 6.1, width: 3.3 }];
}

function coarseLeaves(): readonly Leaf[] {
  const starts = [0.045, 0.21, 0.375, 0.535, 0.69, 0.84];
  return starts.map((start, n) => {
    const from = along(start).point;
    const to = along(Math.min(start + 0.17, 1)).point;
    const last = n === starts.length - 1;
    const angle = Math.atan2(to.y - from.y, to.x - from.x) + (last ? 0 : 0.17);
    return { foot: from, angle, length: Math.hypot(to.x - from.x, to.y - from.y) * 1.12, width: 9.4 - n * 0.4 };
  });
}

function laurel(right: readonly Leaf[], stemTo: number): Laurel {
  const all = [...right, ...right.map(mirrored)];
  return {
    leaves: all.map(wholeLeaf).join(''),
    lit: all.map(upperHalf).join(''),
    stems: stemTo === 0 ? '' : stem(stemTo, (x) => x) + stem(stemTo, (x) => 64 - x),
  };
}

function mirrored(leaf: Leaf): Leaf {
  return { ...leaf, foot: at(64 - leaf.foot.x, leaf.foot.y), angle: Math.PI - leaf.angle };
}

function wholeLeaf(leaf: Leaf): string {
  return `M${write(on(leaf, 0, 0))}${side(leaf, 1)}${side(leaf, -1, true)}Z`;
}

/** Light comes from above: of each leaf the side that looks up. */
function upperHalf(leaf: Leaf): string {
  const up = Math.cos(leaf.angle) > 0 ? -1 : 1;
  return `M${write(on(leaf, 0, 0))}${side(leaf, up)}Z`;
}

/** One edge of a leaf, from foot to tip or back. */
function side(leaf: Leaf, sign: 1 | -1, back = false): string {
  const near = on(leaf, 0.3, sign * 0.62);
  const far = on(leaf, 0.72, sign * 0.56);
  const [first, second, end] = back ? [far, near, on(leaf, 0, 0)] : [near, far, on(leaf, 1, 0)];
  return `C${write(first)} ${write(second)} ${write(end)}`;
}

/** A point of a leaf: `ahead` in its length, `aside` in its width. */
function on({ foot, angle, length, width }: Leaf, ahead: number, aside: number): Point {
  const [a, b] = [ahead * length, aside * width];
  return at(foot.x + a * Math.cos(angle) - b * Math.sin(angle), foot.y + a * Math.sin(angle) + b * Math.cos(angle));
}

function stem(to: number, x: (x: number) => number): string {
  const points = Array.from({ length: 25 }, (_, n) => along((n / 24) * to).point);
  return points.map((point, n) => `${n === 0 ? 'M' : 'L'}${write(at(x(point.x), point.y))}`).join('');
}

/** Where the curve is after this share of its length, and which way it goes. */
function along(share: number): { readonly point: Point; readonly angle: number } {
  const index = Math.min(Math.max(Math.round(share * (SAMPLES.length - 1)), 1), SAMPLES.length - 1);
  const point = SAMPLES[index] as Point;
  const before = SAMPLES[index - 1] as Point;
  return { point, angle: Math.atan2(point.y - before.y, point.x - before.x) };
}

/** Points of the curve at equal distances. */
function sampled(count: number): readonly Point[] {
  const dense = Array.from({ length: 3001 }, (_, n) => curveAt((n / 3000) * CURVES));
  const distances = [0];
  for (let n = 1; n < dense.length; n++) {
    const [a, b] = [dense[n - 1] as Point, dense[n] as Point];
    distances.push((distances[n - 1] as number) + Math.hypot(b.x - a.x, b.y - a.y));
  }
  const whole = distances.at(-1) as number;
  return Array.from({ length: count + 1 }, (_, n) => {
    const index = distances.findIndex((distance) => distance >= (n / count) * whole - 1e-9);
    return dense[index] as Point;
  });
}

function curveAt(position: number): Point {
  const curve = Math.min(Math.floor(position), CURVES - 1);
  const t = position - curve;
  const [a, b, c, d] = HALF.slice(curve * 3, curve * 3 + 4) as [Point, Point, Point, Point];
  const mix = (p: number, q: number, r: number, s: number) =>
    (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s;
  return at(mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y));
}

function at(x: number, y: number): Point {
  return { x, y };
}

function write({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}

/** The favicon: dark gold on light tabs, light gold on dark ones. */
export function markFile(): string {
  const style = 'path{fill:#a87b0e}@media(prefers-color-scheme:dark){path{fill:#f0cb6b}}';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><style>${style}</style><path d="${COARSE.leaves}"/></svg>`;
}
