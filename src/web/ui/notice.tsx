/** Something the reader should know before going on. */
import type { ComponentChildren, VNode } from 'preact';

export interface NoticeProps {
  readonly kind: 'info' | 'warning' | 'success';
  readonly children: ComponentChildren;
}

export function Notice({ kind, children }: NoticeProps): VNode {
  return (
    <div class={`notice notice-${kind}`}>
      <svg class="notice-sign" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path d={SIGNS[kind]} />
      </svg>
      <div class="notice-text">{children}</div>
    </div>
  );
}

const SIGNS: Readonly<Record<NoticeProps['kind'], string>> = {
  info: 'M10 9v5M10 5.8v.4M10 18.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Z',
  warning: 'M10 7.5v4.5M10 14.8v.4M10 2 1.5 17.5h17L10 2Z',
  success: 'M5.8 10.4l2.8 2.8 5.6-6M10 18.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Z',
};
