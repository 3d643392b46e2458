import { act, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Dialog } from '#client/ui/Dialog.tsx';
import { button, click, one, render } from './render.tsx';

const Leaving = ({ onAct }: { onAct: () => void }) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Partir
      </button>
      <Dialog
        open={open}
        title="Se déconnecter ?"
        onClose={() => setOpen(false)}
        closeLabel="Rester"
        act={{ label: 'Se déconnecter', danger: true, onAct }}
      />
    </>
  );
};

const openIt = (onAct = () => {}) => {
  render(<Leaving onAct={onAct} />);
  button('Partir').focus();
  click(button('Partir'));
};

describe('Dialog', () => {
  it('is modal, named by its question, and starts on the safe act', () => {
    openIt();
    const dialog = one<HTMLDialogElement>('dialog');
    expect(dialog.open).toBe(true);
    expect(document.getElementById(dialog.getAttribute('aria-labelledby') ?? '')?.textContent).toBe(
      'Se déconnecter ?',
    );
    expect(document.activeElement).toBe(button('Rester'));
    expect([...dialog.querySelectorAll('button')].map((each) => each.textContent)).toEqual([
      'Rester',
      'Se déconnecter',
    ]);
  });

  it('gives the focus back when it closes', () => {
    openIt();
    click(button('Rester'));
    expect(document.querySelector('dialog')).toBeNull();
    expect(document.activeElement).toBe(button('Partir'));
  });

  it('takes Escape as the safe act', () => {
    const onAct = vi.fn();
    openIt(onAct);
    act(() => {
      one('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    });
    expect(document.querySelector('dialog')).toBeNull();
    expect(onAct).not.toHaveBeenCalled();
  });

  it('takes a touch outside as the safe act, not one inside', () => {
    openIt();
    click(one('dialog h2'));
    expect(one<HTMLDialogElement>('dialog').open).toBe(true);
    click(one('dialog'));
    expect(document.querySelector('dialog')).toBeNull();
  });
});
