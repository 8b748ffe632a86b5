/** A table that stays a table for screen readers when its rows become cards on a phone. */
// biome-ignore-all lint/a11y/noRedundantRoles: some browsers forget what a row is once it is laid out as a card
// biome-ignore-all lint/a11y/useSemanticElements: they stand on the elements that mean the same
import type { ComponentChildren, VNode } from 'preact';

export interface Column {
  readonly key: string;
  readonly label: string;
  readonly numeric?: boolean | undefined;
  /** A link that sorts by this column, and how the table is sorted by it now. */
  readonly sort?: { readonly href: string; readonly direction: 'ascending' | 'descending' | null } | undefined;
}

export interface Row {
  readonly key: string;
  /** Makes the row a permanent address: `/ranking#t-1061011`. */
  readonly id?: string | undefined;
  /** One for each column, in their order. */
  readonly cells: readonly ComponentChildren[];
  /** Gold: winners only. */
  readonly highlight?: boolean | undefined;
}

export interface DataTableProps {
  readonly caption: ComponentChildren;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Index of the column that names the row. */
  readonly rowHeader: number;
  /** Its cells are long, so that few columns need the room of many. */
  readonly isWide?: boolean;
}

/** Tables with more of them become cards sooner: the style sheet measures them with a shorter rule. */
const MANY_COLUMNS = 6;

export function DataTable({ caption, columns, rows, rowHeader, isWide = false }: DataTableProps): VNode {
  return (
    <div class={isWide || columns.length > MANY_COLUMNS ? 'data-table data-table-many' : 'data-table'}>
      <div class="data-table-measure">
        <table role="table">
          <caption>{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <ColumnHeader key={column.key} column={column} />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <tr key={row.key} role="row" id={row.id} class={row.highlight ? 'highlight' : undefined}>
                {row.cells.map((cell, index) => (
                  <Cell key={columns[index]?.key} column={columns[index]} header={index === rowHeader}>
                    {cell}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function ColumnHeader({ column: { label, numeric, sort } }: { column: Column }): VNode {
  const classes = [numeric ? 'numeric' : '', sort ? 'sortable' : ''].filter(Boolean).join(' ');
  return (
    <th scope="col" role="columnheader" class={classes || undefined} aria-sort={sort?.direction ?? undefined}>
      {sort ? <a href={sort.href}>{label}</a> : label}
    </th>
  );
}

interface CellProps {
  readonly column: Column | undefined;
  readonly header: boolean;
  readonly children: ComponentChildren;
}

function Cell({ column, header, children }: CellProps): VNode {
  const classes = column?.numeric ? 'numeric' : undefined;
  if (header)
    return (
      <th scope="row" role="rowheader" class={classes}>
        {children}
      </th>
    );
  return (
    <td role="cell" class={classes} data-label={column?.label}>
      {children}
    </td>
  );
}
