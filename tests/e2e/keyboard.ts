import type { Locator, Page } from 'playwright-core';

/** Somebody who has no finger on the screen: goes from control to control and presses keys. */
export class Keyboard {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses Tab until the control has the focus, as far as a whole turn of the page. */
  async reach(control: Locator): Promise<void> {
    await control.waitFor({ state: 'attached' });
    for (let turn = 0; turn < 150; turn += 1) {
      if (await hasFocus(control)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`The keyboard doesn't reach ${String(control)}`);
  }

  async press(control: Locator, key = 'Enter'): Promise<void> {
    await this.reach(control);
    await this.page.keyboard.press(key);
  }

  /** Writes in the field, in place of what is there. */
  async write(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  /** Goes down a native list until it says the value. */
  async choose(select: Locator, value: string): Promise<void> {
    await this.reach(select);
    for (let turn = 0; turn < 80; turn += 1) {
      if ((await select.inputValue()) === value) return;
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`No choice ${value} in ${String(select)}`);
  }
}

const hasFocus = (control: Locator): Promise<boolean> =>
  control
    .first()
    .evaluate(
      (element) =>
        element === document.activeElement ||
        (element.contains(document.activeElement) &&
          document.activeElement?.tagName === 'INPUT' &&
          element.tagName === 'LABEL'),
    );
