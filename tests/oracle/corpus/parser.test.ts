import { expect, test } from 'vitest';
import { parse } from '#domain/form/parse.ts';
import { readExpressions } from '../corpus.ts';
import { EXPECTED, markOfText } from '../expected.ts';

const BROKEN = new Set(EXPECTED.expressions.map(({ mark }) => mark));

test.for(readExpressions())('$e', ({ e }, { task }) => {
  const parsed = parse(e);
  const broken = BROKEN.has(markOfText(e));
  const ok = parsed.ok !== broken;
  task.meta.tally = {
    area: 'parser',
    grown: true,
    compared: 1,
    different: parsed.ok ? 0 : 1,
    explained: parsed.ok || !ok ? 0 : 1,
    outcome: ok ? (parsed.ok ? 'identical' : 'explained') : 'different',
  };
  if (broken) expect(parsed, 'an entry that explains nothing').toMatchObject({ ok: false });
  else expect(parsed).toMatchObject({ ok: true });
});
