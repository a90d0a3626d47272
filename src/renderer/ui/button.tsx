import type { ComponentProps } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'primary' | 'danger' | 'quiet';
}

export function Button({ look, className, type = 'button', ...props }: ButtonProps) {
  const classes = ['button', look, className].filter(Boolean).join(' ');
  return <button type={type} className={classes} {...props} />;
}
