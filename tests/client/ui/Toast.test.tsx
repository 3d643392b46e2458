import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ToastProvider, useToast } from '#client/ui/Toast.tsx';
import { button, click, one, render } from './render.tsx';

const Remover = ({ undo }: { undo?: () => void }) => {
  const say = useToast();
  return (
    <button type="button" onClick={() => say({ text: 'Mesure retirée', undo })}>
      Retirer
    </button>
  );
};

const remove = (undo?: () => void) => {
  render(
    <ToastProvider>
      <Remover {...(undo && { undo })} />
    </ToastProvider>,
  );
  button('Retirer').focus();
  click(button('Retirer'));
};

const wait = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });

describe('Toast', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('speaks in a place that was there before', () => {
    remove();
    expect(one('[role=status]').textContent).toContain('Mesure retirée');
  });

  it('undoes once, then goes and gives the focus back', () => {
    const undo = vi.fn();
    remove(undo);
    act(() => button('Annuler').focus());
    click(button('Annuler'));
    expect(undo).toHaveBeenCalledTimes(1);
    expect(one('[role=status]').textContent).toBe('');
    expect(document.activeElement).toBe(button('Retirer'));
  });

  it('goes by itself, later when there is something to undo', () => {
    remove(() => {});
    wait(9_000);
    expect(one('[role=status]').textContent).toContain('Mesure retirée');
    wait(7_000);
    expect(one('[role=status]').textContent).toBe('');
  });

  it('waits as long as somebody is on it', () => {
    remove(() => {});
    act(() => button('Annuler').focus());
    wait(60_000);
    expect(one('[role=status]').textContent).toContain('Mesure retirée');
    act(() => button('Annuler').blur());
    wait(16_000);
    expect(one('[role=status]').textContent).toBe('');
  });
});
