/** A long table: its first rows, and the others folded. Browsers open them for whoever searches or follows a link. */
import type { VNode } from 'preact';
import { DataTable, type DataTableProps } from './data-table.tsx';

export interface FoldedTableProps extends DataTableProps {
  /** Rows that are not folded. */
  readonly shown: number;
  readonly more: (folded: number) => string;
}

export function FoldedTable({ shown, more, ...table }: FoldedTableProps): VNode {
  const { rows } = table;
  return (
    <>
      <DataTable {...table} rows={rows.slice(0, shown)} />
      {rows.length > shown && (
        <details>
          <summary>{more(rows.length - shown)}</summary>
          <DataTable {...table} rows={rows.slice(shown)} />
        </details>
      )}
    </>
  );
}
