import { type ReactNode, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import type { IconName } from '../../ui/icon-names.ts';

/** A button that opens the device's own choice of files, or its camera. */
export const FileButton = ({
  id,
  icon,
  accept,
  capture,
  multiple,
  disabled,
  onFile,
  children,
}: {
  readonly id?: string | undefined;
  readonly icon: IconName;
  readonly accept?: string | undefined;
  readonly capture?: 'environment' | 'user' | undefined;
  /** Several at once: each is told in turn. */
  readonly multiple?: boolean;
  readonly disabled: boolean;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button id={id} icon={icon} disabled={disabled} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        capture={capture}
        multiple={multiple}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // why: the same file chosen twice must be told twice
          event.target.value = '';
          for (const file of files) onFile(file);
        }}
      />
    </>
  );
};
