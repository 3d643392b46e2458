import { describe, expect, it } from 'vitest';
import { compareForms, textOf } from '#domain/form/compare.ts';
import { version } from './versions.ts';

const label = (text: string) => ({ fr: [text] });

describe('two versions of a form', () => {
  it('say what was added, removed, renamed, moved and retyped', () => {
    const older = version([
      { name: 'kept', label: label('Gardée') },
      { name: 'old_name', label: label('Nom') },
      { name: 'gone', label: label('Partie'), type: 'integer' },
      { name: 'age', label: label('Âge'), type: 'text' },
      { name: 'g', type: 'group', children: [{ name: 'lieu', label: label('Lieu') }] },
    ]);
    const newer = version([
      { name: 'kept', label: label('Gardée, dite autrement') },
      { name: 'new_name', label: label('Nom'), formerName: 'old_name' },
      { name: 'age', label: label('Âge'), type: 'integer' },
      { name: 'h', type: 'group', children: [{ name: 'lieu', label: label('Lieu') }] },
      { name: 'extra', type: 'date' },
      { name: 'said', type: 'note', label: label('Une note') },
    ]);
    expect(compareForms(older, newer)).toEqual([
      {
        kind: 'renamed',
        path: '/new_name',
        label: 'Nom',
        type: 'text',
        formerPath: '/old_name',
      },
      { kind: 'retyped', path: '/age', label: 'Âge', type: 'integer', formerType: 'text' },
      { kind: 'moved', path: '/h/lieu', label: 'Lieu', type: 'text', formerPath: '/g/lieu' },
      { kind: 'added', path: '/extra', label: 'extra', type: 'date' },
      { kind: 'removed', path: '/gone', label: 'Partie', type: 'integer' },
    ]);
  });

  it('say which choices came and went, in words', () => {
    const select = { name: 'q', type: 'select_one', list: 'l', label: label('Q') } as const;
    const changes = compareForms(
      version([select], { l: ['a', 'b'] }),
      version([select], { l: ['b', 'c'] }),
    );
    const about = { path: '/q', label: 'Q', type: 'select_one' };
    expect(changes).toEqual([
      { kind: 'choices_added', ...about, choices: ['Choix c'] },
      { kind: 'choices_removed', ...about, choices: ['Choix a'] },
    ]);
  });

  it('say nothing of a form and itself', () => {
    const form = version([{ name: 'a' }, { name: 'r', type: 'repeat', children: [{ name: 'b' }] }]);
    expect(compareForms(form, form)).toEqual([]);
  });

  it('write what is put in from an answer as dots', () => {
    const text = { fr: ['Bonjour ', { output: { k: 'path', path: '/a' } as const }] };
    expect(textOf(text, version([]))).toBe('Bonjour …');
  });
});
