/** One claim: its words in context, who published and who said it, and how it is put. */
import { BookOpenText, Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Evidence } from '#core/model/evidence.ts';
import { citation } from '../citation.ts';
import { choose, inspect, say, scene, set } from '../desk.ts';
import { claimDoubts, claimObject, claimWords, confidence, date, edtf, text } from '../text.ts';

/** A paragraph's end is one line's end here: the context of a claim is short. */
const withoutGaps = (words: string): string => words.replace(/\n\s*\n/g, '\n');

export function ClaimCard({
  evidence,
  known = false,
}: {
  readonly evidence: Evidence;
  /** Whether the reader has just read its context: then only its own words are shown. */
  readonly known?: boolean;
}): ReactNode {
  const { claim, article, context, highlight, speaker } = evidence;
  const doubts = claimDoubts(claim);
  return (
    <article className={`claim ${claim.polarity} ${claim.modality}`} data-claim={claim.id}>
      <p className="claim-says" dir="auto">
        <b>{evidence.subject.name}</b> <span className="soft">{claimWords(claim)}</span>{' '}
        <b>{claimObject(evidence)}</b>
        {doubts.map((words) => (
          <span key={words} className={`tag ${words === 'denied' ? 'denied' : 'doubt'}`}>
            {words}
          </span>
        ))}
      </p>
      <blockquote>
        {!known && withoutGaps(context.slice(0, highlight.start))}
        <mark>{context.slice(highlight.start, highlight.end)}</mark>
        {!known && withoutGaps(context.slice(highlight.end))}
      </blockquote>
      <p className="meta">
        {speaker ? (
          <span>
            {text.evidence.said('')}
            <button
              type="button"
              className="link"
              onClick={() =>
                scene().entities.has(speaker.id)
                  ? choose([speaker.id])
                  : inspect({ kind: 'entity', id: speaker.id })
              }
            >
              {speaker.name}
            </button>
            {claim.mode === 'direct' ? `, ${text.evidence.directly}` : ''}
          </span>
        ) : null}
        <b>{article.publisher ?? text.article.untitled}</b>
        {article.published && <span>{date(article.published)}</span>}
        {claim.validity && (
          <span className="tag" title={claim.validity.phrase ?? undefined}>
            {edtf(claim.validity.edtf)}
          </span>
        )}
        <span className="tag" title={text.evidence.confidence}>
          {confidence(claim.confidence)}
        </span>
        <span className="soft extractor">
          {text.evidence.extractor} {claim.extractor}
        </span>
        {article.copyOf && <span className="tag">{text.evidence.copyOf}</span>}
        {article.revises && <span className="tag">{text.evidence.revises}</span>}
      </p>
      <p className="claim-actions">
        <button
          type="button"
          className="link"
          onClick={() => set({ article: { id: article.id, claim: claim.id } })}
        >
          <BookOpenText size={14} aria-hidden="true" /> {text.evidence.open}
        </button>
        <button
          type="button"
          className="link"
          onClick={() => {
            navigator.clipboard.writeText(citation(evidence)).then(
              () => say(text.evidence.copied),
              () => say(citation(evidence)),
            );
          }}
        >
          <Copy size={13} aria-hidden="true" /> {text.evidence.copy}
        </button>
      </p>
    </article>
  );
}
