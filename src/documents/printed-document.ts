/** What `official.typ` lays out: blocks of plain text. The order of fields does not matter, every text is printed as it is. */

export interface PrintedDocument {
  readonly title: string;
  readonly author: string;
  /** Day of the record in Warsaw, never of the printing. */
  readonly date: { readonly year: number; readonly month: number; readonly day: number };
  /** Above every page but the first. */
  readonly mark: string;
  /** Under every page. */
  readonly record: string;
  /** `strona`, `z`: around the numbers of the page. */
  readonly pages: readonly string[];
  readonly parts: readonly PrintedPart[];
}

export interface PrintedPart {
  readonly lang: 'pl' | 'en';
  readonly kicker: string;
  readonly title: string;
  readonly sections: readonly { readonly heading: string | null; readonly blocks: readonly Block[] }[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** In a font for hashes and keys. */
  readonly code: boolean;
}

export interface PrintedColumn {
  readonly label: string;
  readonly number: boolean;
  /** Takes the room that the others leave. */
  readonly wide: boolean;
  readonly code: boolean;
}

export type Block =
  | { readonly kind: 'text' | 'notice'; readonly text: string }
  | { readonly kind: 'lead'; readonly label: string; readonly text: string; readonly note: string | null }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | { readonly kind: 'list' | 'steps'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly PrintedColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'qr'; readonly svg: string; readonly alt: string; readonly text: string }
  | { readonly kind: 'signatures'; readonly lines: readonly string[] };

export function fact(label: string, value: string): Fact {
  return { label, value, code: false };
}

export function code(label: string, value: string): Fact {
  return { label, value, code: true };
}

export function column(label: string, kind: { number?: true; wide?: true; code?: true } = {}): PrintedColumn {
  return { label, number: kind.number === true, wide: kind.wide === true, code: kind.code === true };
}

/** The same document with every text changed by `change`. */
export function everyText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => everyText(item, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, everyText(item, change)])) as T;
}
