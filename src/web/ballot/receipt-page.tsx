/**
 * What the city takes home. In a secret vote the paper names no city: what is handed on is the promise, and a sheet
 * that is found must not say who voted how. A named ballot opens only with its city, which stands there. The seed of
 * the order names the city to whoever has the roll, so it stays off paper and file.
 */
import type { VNode } from 'preact';
import { orderSeed } from '../../core/ballot/candidate-order.ts';
import { type Receipt, receiptReference } from '../../core/ballot/receipt.ts';
import { boxClosesText } from '../../core/ballot/vote-time.ts';
import { endOf } from '../../core/basics/moment.ts';
import type { SignedHead } from '../../core/ledger/signed-head.ts';
import { Notice } from '../ui/notice.tsx';
import { SecrecyNote } from '../ui/secrecy-note.tsx';
import type { VoterVisit } from '../visit.ts';
import { cityName } from './candidate-filter.ts';
import { ChoiceList } from './choice-list.tsx';
import { voterPage } from './voter-page.tsx';

export interface ReceiptContent {
  readonly receipt: Receipt;
  /** `false`: an old form was sent again after the city had changed its vote. */
  readonly standing: boolean;
  /** The city had a ballot before, which this one has replaced. */
  readonly changed: boolean;
  /** Where it stands in the log, counted from 0, and the head that covers it; `null` while it is only promised. */
  readonly place: { readonly position: number; readonly head: SignedHead } | null;
}

export function receiptPage(visit: VoterVisit, { receipt, standing, changed, place }: ReceiptContent): Response {
  const { receipt: words } = visit.texts.ballot;
  const title = standing && changed ? words.titleChanged : words.title;
  const lead = changed ? words.changed : words.lead;
  const reference = receiptReference(receipt.commitment);
  return voterPage(visit, {
    title,
    hasReceipt: true,
    body: (
      <>
        <h1>{title}</h1>
        <Notice kind={standing ? 'success' : 'warning'}>
          <p>{standing ? lead : words.replaced}</p>
        </Notice>
        <Place visit={visit} place={place} />
        <p class="print-only">{visit.voter.edition.name[visit.language]}</p>
        <p>
          {words.reference}: <strong class="reference">{reference}</strong>
        </p>
        <h2>{words.choices}</h2>
        <ChoiceList site={visit.site} choices={receipt.choices} />
        <SecrecyNote visit={visit} level={visit.voter.edition.vote.secrecy} />
        <Buttons visit={visit} />
        <NextSteps visit={visit} />
        <Evidence visit={visit} receipt={receipt} reference={reference} />
      </>
    ),
  });
}

/** In one sentence whether the ballot is in; islands/log.ts checks it again on the reader's own device. */
function Place({ visit, place }: { visit: VoterVisit; place: ReceiptContent['place'] }): VNode {
  const { texts, path, voter } = visit;
  const edition = voter.edition.id;
  const words = texts.ballot.receipt;
  return (
    <p
      data-receipt-place={edition}
      data-log-folder={path('logFile', { edition, file: '' })}
      data-evidence-folder={path('evidence', { edition, file: '' })}
    >
      {place === null
        ? words.promised(endOf(boxClosesText(voter.edition.vote)))
        : words.logged(place.position + 1, place.head.size, place.head.root.slice(0, 16))}
    </p>
  );
}

function NextSteps({ visit }: { visit: VoterVisit }): VNode {
  const { receipt: words } = visit.texts.ballot;
  return (
    <>
      <h2>{words.now}</h2>
      <ul>
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </>
  );
}

function Evidence({ visit, receipt, reference }: { visit: VoterVisit; receipt: Receipt; reference: string }): VNode {
  const { receipt: words } = visit.texts.ballot;
  const { voter } = visit;
  return (
    <section>
      <h2>{words.details}</h2>
      <dl>
        {receipt.voter !== undefined && (
          <div>
            <dt>{words.voter}</dt>
            <dd>
              {cityName(visit.site, receipt.voter)} <code class="hash">{receipt.voter}</code>
            </dd>
          </div>
        )}
        {(['commitment', 'salt', 'key', 'signature'] as const).map((part) => (
          <div key={part}>
            <dt>{words[part]}</dt>
            <dd>
              <code class="hash">{receipt[part]}</code>
            </dd>
          </div>
        ))}
        <div class="no-print">
          <dt>{words.seed}</dt>
          <dd>
            <code class="hash">{orderSeed(voter.edition.id, voter.codeHash)}</code>
          </dd>
        </div>
      </dl>
      <div class="no-print" data-keep={voter.edition.id} hidden>
        <p class="field-hint" id="zapamietaj-hint">
          {visit.texts.ownBallot.keepHint}
        </p>
        <p>
          <button type="button" class="button button-quiet" aria-describedby="zapamietaj-hint">
            {visit.texts.ownBallot.keep}
          </button>{' '}
          <span role="status" />
        </p>
      </div>
      <div class="field no-print">
        <label for="plik">{words.file}</label>
        <p class="field-hint" id="plik-hint">
          {words.fileHint} <a href={`${visit.path('log', { edition: voter.edition.id })}#nasz-glos`}>{words.verify}</a>
        </p>
        <textarea
          id="plik"
          class="hash"
          rows={6}
          readOnly
          aria-describedby="plik-hint"
          data-file={`lajk-${reference}.json`}
        >
          {`${JSON.stringify(receipt, null, 2)}\n`}
        </textarea>
      </div>
    </section>
  );
}

/** Saving and printing need a script and are shown by it; without one the text above can be copied. */
function Buttons({ visit }: { visit: VoterVisit }): VNode {
  const { receipt: words } = visit.texts.ballot;
  return (
    <div class="actions no-print">
      <button type="button" class="button" data-save hidden>
        {words.save}
      </button>
      <button type="button" class="button" data-print hidden>
        {words.print}
      </button>
      <a class="button button-quiet" href={visit.path('choose')}>
        {words.change}
      </a>
      <form method="post" action={visit.path('leave')}>
        <button type="submit" class="button button-quiet">
          {words.leave}
        </button>
      </form>
    </div>
  );
}
