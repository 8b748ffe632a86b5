/** Text of several paragraphs that somebody typed: paragraphs and lines as they are, words that may break anywhere. */
import type { VNode } from 'preact';

export function LongText({ text }: { text: string }): VNode {
  return (
    <div class="long-text">
      {text.split('\n\n').map((paragraph) => (
        <p key={paragraph} class="record">
          {paragraph.split('\n').map((line, i) => (
            <>
              {i > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      ))}
    </div>
  );
}
