import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

interface BarButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'title'> {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly look?: 'danger';
}

/** The bar is too low for tooltips of our own: the system shows the name. */
export function BarButton({ icon: Icon, label, look, ...props }: BarButtonProps) {
  return (
    <button
      type="button"
      {...props}
      className={look === undefined ? 'icon-button' : `icon-button ${look}`}
      aria-label={label}
      title={label}
    >
      <Icon size={17} strokeWidth={1.8} aria-hidden />
    </button>
  );
}
