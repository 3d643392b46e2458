import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Route } from 'wouter';
import { AppShell } from '#client/ui/AppShell.tsx';
import { Dock } from '#client/ui/Dock.tsx';
import { Screen } from '#client/ui/Screen.tsx';
import { click, one, render } from './render.tsx';

const onLock = vi.fn();

const App = () => (
  <AppShell
    nav={[
      { href: '/', label: 'Accueil', icon: 'home' },
      { href: '/envois', label: 'Envois', icon: 'send', count: 5, countLabel: 'à envoyer' },
    ]}
    current="/"
    brand={{ name: 'CCM Terrain', note: 'Cadre' }}
    person={{ name: 'Observatoire d’Arlit', role: 'Observatrice', onLock }}
    strip={<p role="status">Hors ligne</p>}
  >
    <Route path="/">
      <Screen home title="Accueil">
        …
      </Screen>
    </Route>
    <Route path="/envois">
      <Screen title="Envois" windowTitle="Envois (5)" back="/" dock={<Dock>…</Dock>}>
        …
      </Screen>
    </Route>
  </AppShell>
);

const nav = () => one('nav');

describe('AppShell and Screen', () => {
  beforeEach(() => {
    window.scrollTo = vi.fn();
    history.replaceState(null, '', '/');
    document.body.focus();
  });

  it('names the window and leaves the focus alone at the first screen', () => {
    render(<App />);
    expect(document.title).toBe('Accueil · CCM Terrain');
    expect(document.activeElement).not.toBe(one('h1'));
    expect(one<HTMLAnchorElement>('a[href="#main"]').textContent).toBe('Aller au contenu');
    expect(one('main').id).toBe('main');
  });

  it('says where one is and what waits', () => {
    render(<App />);
    expect(one('nav a[aria-current]').textContent).toBe('Accueil');
    expect(one('nav a[href="/envois"]').textContent).toBe('Envois5 à envoyer');
  });

  it('moves the focus to the title and names the window at each change of screen', () => {
    render(<App />);
    click(one('nav a[href="/envois"]'));
    expect(document.title).toBe('Envois (5) · CCM Terrain');
    expect(document.activeElement).toBe(one('h1'));
    expect(one('h1').textContent).toBe('Envois');
    act(() => history.pushState(null, '', '/'));
    expect(document.title).toBe('Accueil · CCM Terrain');
    expect(document.activeElement).toBe(one('h1'));
  });

  it('starts a new screen at its top, and finds the place left when going back', () => {
    Object.defineProperty(document.documentElement, 'scrollHeight', {
      configurable: true,
      value: 5_000,
    });
    render(<App />);
    Object.defineProperty(window, 'scrollY', { configurable: true, value: 320 });
    click(one('nav a[href="/envois"]'));
    expect(window.scrollTo).toHaveBeenLastCalledWith(0, 0);
    act(() => {
      // as the browser does: the address changes without the router being called
      History.prototype.replaceState.call(history, null, '', '/');
      window.dispatchEvent(new PopStateEvent('popstate'));
    });
    expect(one('h1').textContent).toBe('Accueil');
    expect(window.scrollTo).toHaveBeenLastCalledWith(0, 320);
  });

  it('gives the place of the bottom bar to an action bar, and takes it back', () => {
    render(<App />);
    const alone = nav().className;
    click(one('nav a[href="/envois"]'));
    expect(nav().className).not.toBe(alone);
    act(() => history.pushState(null, '', '/'));
    expect(nav().className).toBe(alone);
  });

  it('locks from the top bar of the home screen', () => {
    render(<App />);
    const lock = one<HTMLButtonElement>('header button');
    expect(lock.textContent).toBe('Observatoire d’Arlit, verrouiller');
    click(lock);
    expect(onLock).toHaveBeenCalledTimes(1);
  });
});
