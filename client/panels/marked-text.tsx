/** A text with its mentions and claims marked; text only ever becomes text nodes. */
import { type ReactNode, useEffect, useRef } from 'react';
import type { Claim } from '#core/model/claim.ts';
import type { EntityType } from '#core/model/entity.ts';
import type { Span } from '#core/model/span.ts';
import { addressOfOne } from '../state/permalink.ts';
import { paragraphs, type Segment, segments } from '../state/segment.ts';
import { standingOf } from '../state/standing.ts';
import { typeName } from '../text.ts';

export interface Mention extends Span {
  readonly type: EntityType;
  readonly name: string;
  /** What it names, where that can be gone to. */
  readonly id?: string;
}

interface Mark extends Span {
  readonly mention?: Mention;
  readonly claim?: Claim;
}

interface Marking {
  /** Id of the claim whose words stand out; they are brought into view. */
  readonly chosen: string | null;
  /** Goes to what a mention names. */
  readonly open?: (mention: Mention & { readonly id: string }) => void;
}

export function MarkedText({
  text,
  mentions,
  claims,
  ...marking
}: Marking & {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly claims: readonly Claim[];
}): ReactNode {
  const top = useRef<HTMLDivElement>(null);
  const { chosen } = marking;
  useEffect(() => {
    if (chosen) top.current?.querySelector('mark.target')?.scrollIntoView({ block: 'center' });
  }, [chosen]);
  const marks: Mark[] = [
    ...claims.map((claim) => ({ ...claim.span, claim })),
    ...mentions.map((mention) => ({ start: mention.start, end: mention.end, mention })),
  ];
  return (
    <div ref={top}>
      {paragraphs(text).map((span) => (
        <p key={span.start} className="prose" dir="auto">
          {segments(text, marks, span).map((segment) => (
            <Piece key={segment.start} segment={segment} {...marking} />
          ))}
        </p>
      ))}
    </div>
  );
}

/** What is denied, alleged or planned is underlined as its relation is drawn. */
function Piece({ segment, chosen, open }: Marking & { readonly segment: Segment<Mark> }): ReactNode {
  const mention = segment.marks.findLast((mark) => mark.mention)?.mention;
  const claims = segment.marks.flatMap(({ claim }) => claim ?? []);
  const inner = mention ? <Named mention={mention} words={segment.text} open={open} /> : segment.text;
  if (claims.some(({ id }) => id === chosen)) return <mark className="target">{inner}</mark>;
  if (claims.length === 0) return inner;
  const doubt = claims.map(standingOf).find((standing) => standing !== 'affirmed') ?? '';
  return <span className={`claimed ${doubt}`}>{inner}</span>;
}

function Named({
  mention,
  words,
  open,
}: {
  readonly mention: Mention;
  readonly words: string;
  readonly open: Marking['open'];
}): ReactNode {
  const { type, name, id } = mention;
  const look = { className: `mention type-${type}`, title: `${typeName[type]}: ${name}` };
  if (open === undefined || id === undefined) return <span {...look}>{words}</span>;
  // A link, as it runs on in the text: a button would keep its words from breaking into lines and lose a space at its end.
  return (
    <a
      {...look}
      href={addressOfOne(id)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open({ ...mention, id });
      }}
    >
      {words}
    </a>
  );
}
