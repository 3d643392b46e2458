import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { CheckboxGroup, RadioGroup } from '#client/ui/Choice.tsx';
import { Select } from '#client/ui/Select.tsx';
import { NumberInput, TextInput } from '#client/ui/TextInput.tsx';
import { click, one, render } from './render.tsx';

const described = (element: Element) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent);

const ignore = () => {};

describe('fields', () => {
  it('ties label, hint and error to the control', () => {
    render(
      <NumberInput
        id="boys"
        label="Garçons"
        hint="Zéro veut dire aucun."
        error="Un nombre, zéro ou plus"
        required
        value="-3"
        onChange={ignore}
      />,
    );
    const input = one<HTMLInputElement>('input');
    expect(one<HTMLLabelElement>('label').htmlFor).toBe('boys');
    expect(one('label').textContent).toBe('Garçons (obligatoire)');
    expect(described(input)).toEqual(['Zéro veut dire aucun.', 'Un nombre, zéro ou plus']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.getAttribute('aria-required')).toBe('true');
    expect(input.inputMode).toBe('numeric');
    expect(input.id).toBe('boys');
  });

  it('says nothing false of a control without hint nor error', () => {
    render(<TextInput label="Lieu" value="" onChange={ignore} />);
    const input = one('input');
    for (const name of ['aria-describedby', 'aria-invalid', 'aria-required'])
      expect(input.hasAttribute(name)).toBe(false);
  });

  it('gives the text typed, not an event', () => {
    const onChange = vi.fn();
    render(<TextInput label="Lieu" value="" onChange={onChange} />);
    const input = one<HTMLInputElement>('input');
    act(() => {
      // the value is set under React's own setter, as a browser does
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
        input,
        'Arlit',
      );
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(onChange).toHaveBeenCalledWith('Arlit');
  });

  it('starts a choice with an empty one, unless told', () => {
    const options = [{ value: 'a', label: 'Agadez' }];
    const { show } = render(<Select label="Région" value="" onChange={ignore} options={options} />);
    expect([...one('select').children].map((each) => each.textContent)).toEqual([
      'Choisir…',
      'Agadez',
    ]);
    show(
      <Select label="Région" value="a" onChange={ignore} options={options} placeholder={null} />,
    );
    expect(one('select').children).toHaveLength(1);
  });

  it('names a group of choices by its legend and ties its error', () => {
    const onChange = vi.fn();
    render(
      <RadioGroup
        label="Comment ?"
        error="Choisissez une façon"
        value="count"
        onChange={onChange}
        options={[
          { value: 'count', label: 'Comptage' },
          { value: 'guess', label: 'Estimation' },
        ]}
      />,
    );
    const group = one('fieldset');
    expect(group.getAttribute('role')).toBe('radiogroup');
    expect(group.querySelector('legend')?.textContent).toBe('Comment ?');
    expect(described(group)).toEqual(['Choisissez une façon']);
    const [count, guess] = document.querySelectorAll('input');
    expect(count?.checked).toBe(true);
    expect(count?.name).toBe(guess?.name);
    if (guess) click(guess);
    expect(onChange).toHaveBeenCalledWith('guess');
  });

  it('keeps several choices in the order of the questionnaire', () => {
    const onChange = vi.fn();
    render(
      <CheckboxGroup
        label="Motifs"
        value={['other']}
        onChange={onChange}
        options={['work', 'family', 'other'].map((value) => ({ value, label: value }))}
      />,
    );
    const [work, , other] = document.querySelectorAll('input');
    if (work) click(work);
    expect(onChange).toHaveBeenLastCalledWith(['work', 'other']);
    if (other) click(other);
    expect(onChange).toHaveBeenLastCalledWith([]);
  });
});
