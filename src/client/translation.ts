import type { DefaultNamespace, FlatNamespace, i18n as I18n, TFunction } from 'i18next';
import {
  createContext,
  createElement,
  type ReactNode,
  useContext,
  useEffect,
  useReducer,
} from 'react';

/** The functions `t` of one instance, by namespace: the same ones until words are added aloud. */
interface Words {
  readonly i18n: I18n;
  readonly tOf: (namespace: FlatNamespace | undefined) => unknown;
}

const WordsContext = createContext<Words | null>(null);

interface ProviderProps {
  readonly i18n: I18n;
  readonly children?: ReactNode;
}

/** What is below is rendered anew when words are added that something showing may speak. */
export const WordsProvider = ({ i18n, children }: ProviderProps) => {
  const [words, renew] = useReducer(() => wordsOf(i18n), i18n, wordsOf);
  useEffect(() => {
    i18n.store.on('added', renew);
    return () => i18n.store.off('added', renew);
  }, [i18n]);
  return createElement(WordsContext, { value: words }, children);
};

type Namespaces = FlatNamespace | readonly [FlatNamespace, ...FlatNamespace[]];

/**
 * i18next in React. react-i18next does it too; what it adds (languages that change, words that load
 * while a screen waits) weighs 2 kB of the first load. Several namespaces: the first is the one of keys
 * without prefix.
 */
export const useTranslation = <const N extends Namespaces = DefaultNamespace>(
  namespaces?: N,
): { readonly i18n: I18n; readonly t: TFunction<N> } => {
  const words = useContext(WordsContext);
  if (!words) throw new Error('No words around this component');
  const [own] = typeof namespaces === 'object' ? namespaces : [namespaces];
  return { i18n: words.i18n, t: words.tOf(own) as TFunction<N> };
};

function wordsOf(i18n: I18n): Words {
  const known = new Map<FlatNamespace | undefined, unknown>();
  return {
    i18n,
    tOf: (namespace) => {
      const t = known.get(namespace) ?? i18n.getFixedT(null, namespace ?? null);
      known.set(namespace, t);
      return t;
    },
  };
}
