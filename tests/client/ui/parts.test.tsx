import { describe, expect, it, vi } from 'vitest';
import { Button } from '#client/ui/Button.tsx';
import { Chip } from '#client/ui/Chip.tsx';
import { Progress } from '#client/ui/Progress.tsx';
import { SexCounts } from '#client/ui/SexCounts.tsx';
import { Strip } from '#client/ui/Strip.tsx';
import { click, one, render } from './render.tsx';

describe('Chip', () => {
  it('tells whether it is pressed and how much it keeps', () => {
    const onPress = vi.fn();
    const { show } = render(
      <Chip pressed={false} onPress={onPress} count={11} tone="mi">
        Migration
      </Chip>,
    );
    expect(one('button').getAttribute('aria-pressed')).toBe('false');
    expect(one('button').textContent).toBe('Migration11');
    click(one('button'));
    expect(onPress).toHaveBeenCalledTimes(1);
    show(
      <Chip pressed onPress={onPress}>
        Migration
      </Chip>,
    );
    expect(one('button').getAttribute('aria-pressed')).toBe('true');
  });
});

describe('Button', () => {
  it('never submits a form by accident and keeps the words of an icon', () => {
    render(
      <Button variant="icon" icon="close">
        Fermer
      </Button>,
    );
    expect(one<HTMLButtonElement>('button').type).toBe('button');
    expect(one('button').textContent).toBe('Fermer');
    expect(one('button').querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
  });
});

describe('Strip', () => {
  it('announces its words and not its progress', () => {
    render(
      <Strip
        tone="info"
        icon="sync"
        progress={<Progress value={2} max={5} label="Envoi" tone="info" />}
      >
        Envoi : 2 sur 5
      </Strip>,
    );
    expect(one('[role=status]').querySelector('[role=progressbar]')).toBeNull();
    expect(one('[role=progressbar]').getAttribute('aria-valuenow')).toBe('2');
  });
});

describe('SexCounts', () => {
  const read = () =>
    [...document.querySelectorAll('dl > div')].map((each) =>
      [...each.children].map((part) => part.textContent).join(' '),
    );

  it('shows only what is asked, and the total of it', () => {
    render(<SexCounts women={6} men={36} />);
    expect(read()).toEqual(['Femmes 6', 'Hommes 36', 'Total calculé 42']);
  });

  it('never takes the unknown for zero', () => {
    render(<SexCounts women={6} men={0} girls={null} boys={3} />);
    expect(read()).toEqual([
      'Femmes 6',
      'Hommes 0',
      'Filles n. d.',
      'Garçons 3',
      'Total partiel 9',
    ]);
  });

  it('has no total when nothing is known', () => {
    render(<SexCounts women={null} men={null} />);
    expect(read().at(-1)).toBe('Total calculé n. d.');
  });
});
