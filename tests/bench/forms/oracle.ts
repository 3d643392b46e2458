import { type AnyNode, loadForm, type RootNode } from '@getodk/xforms-engine';

let root: RootNode | undefined;

/** Milliseconds that the reference engine takes to read an XForm and make an instance of it. */
export async function create(xml: string): Promise<number> {
  const started = performance.now();
  const form = await loadForm(xml, {
    fetchFormAttachment: () => {
      throw new Error('the form has no media');
    },
  });
  if (form.status === 'failure') throw form.error;
  root = form.createInstance().root;
  return performance.now() - started;
}

/** Milliseconds that it takes to hear one more value at a node's name, without drawing anything. */
export function set(name: string, value: string): number {
  if (!root) throw new Error('create the form in the reference engine first');
  const node = [...everyNode(root)].find(({ currentState }) =>
    currentState.reference.endsWith(`/${name}`),
  );
  if (!node || !('setValue' in node)) throw new Error(`the reference engine has no input ${name}`);
  const started = performance.now();
  (node.setValue as (value: string) => unknown)(value);
  return performance.now() - started;
}

function* everyNode(node: AnyNode): Generator<AnyNode> {
  yield node;
  for (const child of node.currentState.children ?? []) yield* everyNode(child);
}
